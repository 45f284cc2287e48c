import { type Ask, Failure, type Given, type JournalLine } from '@pinhole/core'
import type { Journal } from '@pinhole/store'
import type { AnyFlow } from './flow.ts'
import { answerKey, fromFailure, type Outcome, type Past, readPast } from './past.ts'
import { type Patience, withPatience } from './patience.ts'
import { Questions } from './questions.ts'
import type { Step, StepGiven } from './step.ts'

type AnyStep = Step<unknown, unknown>

export interface RunOptions {
  id: string
  camera: string
  flow: AnyFlow
  lines: readonly JournalLine[]
  journal: Journal
  given: Given
  /** `line` is absent when only the open question changed. */
  changed(line?: JournalLine): void
}

/** The reason of a signal when a person called the run off. */
const CANCELLED = new Error('cancelled')

/** The journal could not be written: the run stops where it stands, and a restart goes on from there. */
class Halted extends Error {}

/** One run being run. What it may rely on after a kill is in its lines, nowhere else. */
export class Run {
  readonly id: string
  readonly camera: string
  readonly flow: AnyFlow
  readonly lines: JournalLine[]
  readonly #options: RunOptions
  readonly #questions: Questions
  readonly #cancel = new AbortController()
  readonly #halt = new AbortController()
  readonly #signal: AbortSignal

  constructor(options: RunOptions) {
    this.id = options.id
    this.camera = options.camera
    this.flow = options.flow
    this.lines = [...options.lines]
    this.#options = options
    this.#questions = new Questions(() => options.changed())
    this.#signal = AbortSignal.any([options.given.signal, this.#cancel.signal, this.#halt.signal])
  }

  get asking(): { step: string; ask: Ask } | undefined {
    return this.#questions.open
  }

  /** Goes through the steps that are not behind it. Resolves when the run has ended, or stopped for a restart. */
  async go(): Promise<void> {
    const past = readPast(this.lines)
    if (past.outcome) return
    let outcome: Outcome = 'done'
    try {
      if (past.cancelled) outcome = 'cancelled'
      else if (past.failed) outcome = 'failed'
      else outcome = await this.#steps(past)
      if (outcome !== 'done') await this.#undo()
      await this.write('ended', '', { outcome })
    } catch (cause) {
      this.#options.given.log.trouble('run-stopped', { run: this.id, cause: String(cause) })
    }
  }

  async cancel(): Promise<void> {
    if (this.#cancel.signal.aborted || readPast(this.lines).outcome) return
    await this.write('cancelled', '', undefined)
    this.#cancel.abort(CANCELLED)
  }

  input(ask: string, value: unknown): Promise<void> {
    return this.#questions.answer(ask, value, (step, line) => this.write('input', step, line))
  }

  async write(what: JournalLine['what'], step: string, value: unknown): Promise<unknown> {
    if (this.#halt.signal.aborted) throw this.#halt.signal.reason
    const at = this.#options.given.clock.now()
    let line: JournalLine
    try {
      line = await this.#options.journal.append({ run: this.id, at, step, what, value })
    } catch (cause) {
      const halted = new Halted('the journal cannot be written', { cause })
      this.#halt.abort(halted)
      throw halted
    }
    this.lines.push(line)
    this.#options.changed(line)
    return line.value
  }

  async #steps(past: Past): Promise<Outcome> {
    for (const step of this.flow.steps as readonly Step<never, unknown>[] as readonly AnyStep[]) {
      if (past.results.has(step.id) || past.skipped.has(step.id)) continue
      try {
        this.#signal.throwIfAborted()
        await this.#step(step, past)
      } catch (cause) {
        if (this.#halt.signal.aborted) throw this.#halt.signal.reason
        if (this.#cancel.signal.aborted) return 'cancelled'
        if (this.#options.given.signal.aborted) throw cause
        await this.write('failed', step.id, fromFailure(cause))
        const { log } = this.#options.given
        const what = { run: this.id, step: step.id, cause: String(cause) }
        // A camera's silence or refusal is a finding; only what nobody foresaw is trouble.
        if (cause instanceof Failure) log.note('step-failed', what)
        else log.trouble('step-failed', what)
        return 'failed'
      }
    }
    return 'done'
  }

  async #step(step: AnyStep, past: Past): Promise<void> {
    const input = past.start?.input
    const finish = async (output: unknown) => {
      past.results.set(step.id, await this.write('done', step.id, output))
    }
    if (past.begun.has(step.id) && step.done) {
      const done = step.done.bind(step)
      const output = await this.#patiently(step, past, (given) => done(input, given))
      if (output !== undefined) return await finish(output)
    }
    const needed = step.onlyAfter?.find((id) => !past.results.has(id))
    if (needed !== undefined) throw new Failure('run.refused', { step: step.id, needs: needed })
    const skipped = await this.#patiently(step, past, async (given) => {
      if (!past.begun.has(step.id) && (await step.skip?.(input, given))) return true
      for (const guard of step.guards ?? []) {
        if (!(await guard.allows(input, given)))
          throw new Failure('run.refused', { step: step.id, guard: guard.id })
      }
      return false
    })
    if (skipped) {
      await this.write('skipped', step.id, undefined)
      past.skipped.add(step.id)
      return
    }
    await this.write('intent', step.id, undefined)
    past.begun.add(step.id)
    await finish(await this.#patiently(step, past, (given) => step.run(input, given)))
  }

  /** Takes back what finished steps left, the last first. What cannot be taken back is noted and does not stop the rest. */
  async #undo(): Promise<void> {
    const past = readPast(this.lines)
    for (const step of (
      this.flow.steps as readonly Step<never, unknown>[] as readonly AnyStep[]
    ).toReversed()) {
      const undo = step.undo?.bind(step)
      if (!undo || !past.results.has(step.id) || past.undone.has(step.id)) continue
      const ending = AbortSignal.any([this.#options.given.signal, this.#halt.signal])
      try {
        await this.#patiently(step, past, (given) => undo(past.results.get(step.id), given), ending)
      } catch (cause) {
        ending.throwIfAborted()
        this.#options.given.log.trouble('undo-failed', { run: this.id, step: step.id, cause: String(cause) })
      }
      await this.write('event', step.id, { undone: true })
    }
  }

  async #patiently<T>(
    step: AnyStep,
    past: Past,
    work: (given: StepGiven) => Promise<T>,
    parent = this.#signal,
  ): Promise<T> {
    const { clock } = this.#options.given
    const life = { over: false }
    try {
      return await withPatience(
        clock,
        step.patience,
        parent,
        { camera: this.camera, step: step.id },
        (patience) => work(this.#given(step, past, patience, life)),
      )
    } finally {
      life.over = true
      this.#halt.signal.throwIfAborted()
    }
  }

  #given(step: AnyStep, past: Past, patience: Patience, life: { over: boolean }): StepGiven {
    const alive = () => {
      if (life.over) throw new Error(`${step.id} speaks after its end`)
    }
    const asked = new Map<string, number>()
    return {
      ...this.#options.given,
      signal: patience.signal,
      run: this.id,
      camera: this.camera,
      result: <Out>({ id }: Pick<Step<never, Out>, 'id' | 'run'>) => past.results.get(id) as Out | undefined,
      emit: async (event) => {
        alive()
        await this.write('event', step.id, event)
      },
      ask: async (ask, options) => {
        alive()
        const nth = asked.get(ask.id) ?? 0
        asked.set(ask.id, nth + 1)
        const kept = past.answers.get(answerKey(step.id, ask.id)) ?? []
        if (nth < kept.length) {
          try {
            return options.parse(kept[nth])
          } catch {
            // Written down by an older program that took other answers: asked again.
          }
        }
        patience.pause()
        try {
          const ends = options.signal ? [patience.signal, options.signal] : [patience.signal]
          return await this.#questions.put(step.id, ask, options, ends)
        } finally {
          patience.resume()
        }
      },
    }
  }
}

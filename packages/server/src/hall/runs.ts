import { Failure, type Given, type RunFailure } from '@pinhole/core'
import {
  type Advisor,
  actionOf,
  type CaseState,
  type Desk,
  eventsAfter,
  flowOf,
  flowsOver,
  forbidden,
  guardOf,
  lastProof,
  outcomeOf,
  running,
} from '@pinhole/recovery'
import { runStart, type Store } from '@pinhole/store'
import { createRunner, type Runner } from '@pinhole/workflow'
import type { Book } from './book.ts'
import type { Keys } from './keys.ts'

export interface RunsOptions {
  given: Given
  store: Store
  /** The advisor for the camera of a case. */
  suited(state: CaseState): Advisor
  book: Book
  keys: Keys
  desk: Desk
  /** Looks at the camera again, once a run is over. */
  probe(id: string): void
}

/** Flows that are under way: begun, gone on with after a restart, and written into their case when they end. */
export class Runs {
  readonly runner: Runner
  readonly #on: RunsOptions
  readonly #flows: ReturnType<typeof flowsOver>
  readonly #runCase = new Map<string, string>()

  constructor(on: RunsOptions) {
    this.#on = on
    this.runner = createRunner({ journal: on.store.journal, given: on.given })
    this.#flows = flowsOver(on.desk)
    this.runner.onChange(({ run }) => {
      const id = this.#runCase.get(run)
      if (id) on.book.later(on.book.tell(id))
    })
  }

  /** Goes on where a restart cut off. */
  async resume(): Promise<void> {
    const runs = await this.runner.resumeAll([...this.#flows.values()])
    for (const run of runs) {
      const start = runStart((await this.#on.store.journal.lines(run))[0]?.value)
      const about = (start?.input as { case?: unknown } | undefined)?.case
      if (!start || typeof about !== 'string') continue
      // The power may have gone after the run was written down and before the case heard of it.
      if (!(await this.#on.book.state(about)).runs.some((one) => one.run === run))
        await this.#on.book.record(about, { kind: 'run-started', flow: start.flow, run })
      this.#follow(about, start.flow, run)
    }
    // A run that ended in the moment of the cut is still open in its case.
    for (const { id } of await this.#on.store.cases.list()) {
      const open = running(await this.#on.book.state(id))
      if (open && !this.#runCase.has(open.run)) await this.#settle(id, open.flow, open.run)
    }
  }

  /** Begins a flow, or says by failure (and by the case's next page) what must come first. */
  async start(id: string, action: string): Promise<void> {
    const state = await this.#on.book.state(id)
    const flow = this.#flows.get(flowOf[action] ?? action)
    if (!flow) throw new Failure('input.invalid', { why: action })
    if (running(state)) throw new Failure('run.busy')
    if (forbidden(state, this.#on.suited(state)).has(actionOf(flow.id)))
      throw new Failure('run.unsafe', { step: action })
    if (flow.id === 'reset' && guardOf(state, 'factory_reset', true) !== 'free') {
      await this.#on.book.record(id, { kind: 'chosen', step: 'factory_reset' })
      return
    }
    const camera = state.identification?.mac ?? state.address ?? id
    // What was proved already is written into the run, so that it goes on from there after a cut.
    const proof = flow.id === 'prove-more' ? lastProof(state) : null
    if (flow.id === 'prove-more' && proof?.outcome !== 'passed')
      throw new Failure('run.refused', { step: action, guard: 'proof' })
    const before = proof && (await this.runner.view(proof.run))?.checks
    const run = await this.runner.start(flow, camera, before ? { case: id, before } : { case: id })
    await this.#on.book.record(id, { kind: 'run-started', flow: flow.id, run })
    this.#follow(id, flow.id, run)
  }

  /** Calls off what is running; a second call finds nothing to do. The camera is left as the flow's steps left it. */
  async stop(id: string): Promise<void> {
    const run = running(await this.#on.book.state(id))
    if (!run) return
    await this.runner.cancel(run.run)
    await this.#settle(id, run.flow, run.run)
  }

  /** What ended the runs of a case before their time, by run. */
  async failures(state: CaseState): Promise<Map<string, RunFailure>> {
    const failures = new Map<string, RunFailure>()
    for (const { run, outcome } of state.runs) {
      const failure = outcome === 'failed' ? (await this.runner.view(run))?.failure : undefined
      if (failure) failures.set(run, failure)
    }
    return failures
  }

  /** Hands a person's answer to the run that asked; a run of another case is refused. */
  async input(id: string, run: string, ask: string, value: unknown): Promise<void> {
    if (!(await this.#on.book.state(id)).runs.some((one) => one.run === run))
      throw new Failure('input.invalid', { why: 'run' })
    await this.runner.input(run, ask, value)
  }

  #follow(id: string, flow: string, run: string): void {
    this.#runCase.set(run, id)
    this.#on.book.later(this.runner.finished(run).then(() => this.#settle(id, flow, run)))
  }

  /** Writes into the case how a run ended, once. */
  async #settle(id: string, flow: string, run: string): Promise<void> {
    if (this.#on.given.signal.aborted) return
    const lines = await this.#on.store.journal.lines(run)
    const ended = lines.find(({ what }) => what === 'ended' || what === 'cancelled')
    if (!ended) return
    const before = await this.#on.book.state(id)
    if (before.runs.some((one) => one.run === run && one.outcome !== null)) return
    const failed = lines.some(({ what }) => what === 'failed' || what === 'cancelled')
    const outcome =
      (failed ? null : outcomeOf(lines.filter(({ what }) => what === 'event').map(({ value }) => value))) ??
      'failed'
    // The camera was off meanwhile: its session and perhaps its ports are not what they were.
    if (flow !== 'back-up' && flow !== 'restore' && flow !== 'recordings') await this.#on.keys.shut(id)
    // The power may go between any two of these lines, so they are always the same, and none is written twice.
    const pressed = before.runs.filter(
      (one) => one.flow === 'reset' && /^(nothing|no-network)$/.test(one.outcome ?? ''),
    ).length
    const means = eventsAfter(flow, outcome, ended.at, pressed)
    const cure = before.acted.at(-1)
    // A proof that was called off or broke has refuted nothing.
    const refuted = (!failed && flow === 'verify' && outcome === 'failed') || outcome === 'disproved'
    if (refuted && cure?.outcome === 'cured')
      means.push({ kind: 'acted', action: cure.action, outcome: 'not-cured' })
    const kept = (await this.#on.store.cases.lines(id)).map(({ event }) => event)
    const since = kept.slice(kept.findIndex((event) => event.kind === 'run-started' && event.run === run) + 1)
    for (const event of means)
      if (!since.some((one) => JSON.stringify(one) === JSON.stringify(event)))
        await this.#on.store.cases.append(id, event, this.#on.given.clock.now())
    await this.#on.book.record(id, { kind: 'run-ended', flow, run, outcome })
    // What a run opened tells more than was known, a back-up's login too.
    this.#on.probe(id)
  }
}

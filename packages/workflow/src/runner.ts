import { Failure, type Given, hex, type JournalLine, type RunView } from '@pinhole/core'
import type { Journal } from '@pinhole/store'
import type { AnyFlow, Flow } from './flow.ts'
import { Run } from './run.ts'
import { readPast } from './past.ts'
import { viewRun } from './view.ts'

/** Something about a run moved. `line` is what was written; absent when only the open question changed. */
export interface RunChange {
  run: string
  flow: string
  camera: string
  line?: JournalLine
}

/** Runs flows, one at a time on each camera. */
export interface Runner {
  /**
   * Begins a flow on a camera and gives the run's id once its first line is safe. `input` is plain JSON.
   * Failure `run.busy` when a run of this camera has not ended.
   */
  start<In>(flow: Flow<In>, camera: string, input: In): Promise<string>
  /** Goes on with every run that a restart cut off; gives their ids. One whose flow is not among `flows` stays open. */
  resumeAll(flows: readonly AnyFlow[]): Promise<string[]>
  /** Hands over the person's answer; resolves when it is safe. Failure `input.invalid` when nothing of that id is asked. */
  input(run: string, askId: string, value: unknown): Promise<void>
  /** Calls a run off: the step is told to stop, finished steps are undone. Resolves when it has ended. */
  cancel(run: string): Promise<void>
  /** `undefined`: there is no such run. */
  view(run: string): Promise<RunView | undefined>
  /** Resolves when the run has ended, or stopped for a restart. */
  finished(run: string): Promise<RunView | undefined>
  /** Returns a function that ends the listening. */
  onChange(listener: (change: RunChange) => void): () => void
}

/** A runner that writes to `journal`. When `given.signal` ends, runs stop where they stand and can be resumed. */
export function createRunner({ journal, given }: { journal: Journal; given: Given }): Runner {
  const flows = new Map<string, AnyFlow>()
  const alive = new Map<string, { run: Run; ended: Promise<void> }>()
  const cameras = new Set<string>()
  const listeners = new Set<(change: RunChange) => void>()

  const launch = (id: string, camera: string, flow: AnyFlow, lines: readonly JournalLine[]) => {
    const changed = (line?: JournalLine) => {
      for (const listener of listeners)
        listener({ run: id, flow: flow.id, camera, ...(line ? { line } : {}) })
    }
    const run = new Run({ id, camera, flow, lines, journal, given, changed })
    const ended = run.go().finally(() => {
      alive.delete(id)
      cameras.delete(camera)
      changed()
    })
    alive.set(id, { run, ended })
  }

  const view = async (id: string) => {
    const living = alive.get(id)?.run
    const lines = living?.lines ?? (await journal.lines(id))
    if (lines.length === 0) return undefined
    const flow = living?.flow ?? flows.get(readPast(lines).start?.flow ?? '')
    return viewRun(id, lines, flow, living?.asking)
  }

  return {
    view,
    async start(flow, camera, input) {
      if (cameras.has(camera)) throw new Failure('run.busy', { camera })
      cameras.add(camera)
      try {
        if ((await journal.open(camera)).length > 0) throw new Failure('run.busy', { camera })
        flows.set(flow.id, flow)
        const id = hex(given.random.bytes(8))
        const value = { flow: flow.id, camera, input }
        const line = await journal.append({
          run: id,
          at: given.clock.now(),
          step: '',
          what: 'started',
          value,
        })
        launch(id, camera, flow, [line])
        return id
      } catch (cause) {
        cameras.delete(camera)
        throw cause
      }
    },
    async resumeAll(known) {
      for (const flow of known) flows.set(flow.id, flow)
      const resumed: string[] = []
      for (const { run, flow: flowId, camera } of await journal.open()) {
        const flow = flows.get(flowId)
        if (alive.has(run) || cameras.has(camera)) continue
        if (!flow) {
          given.log.trouble('run-of-unknown-flow', { run, flow: flowId })
          continue
        }
        cameras.add(camera)
        launch(run, camera, flow, await journal.lines(run))
        resumed.push(run)
      }
      return resumed
    },
    async input(run, askId, value) {
      const living = alive.get(run)
      if (!living) throw new Failure('input.invalid', { why: askId })
      await living.run.input(askId, value)
    },
    async cancel(id) {
      const living = alive.get(id)
      if (living) {
        await living.run.cancel()
        await living.ended
        return
      }
      const lines = await journal.lines(id)
      if (lines.length === 0 || readPast(lines).outcome) return
      const at = given.clock.now()
      await journal.append({ run: id, at, step: '', what: 'cancelled' })
      await journal.append({ run: id, at, step: '', what: 'ended', value: { outcome: 'cancelled' } })
    },
    async finished(id) {
      await alive.get(id)?.ended
      return await view(id)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

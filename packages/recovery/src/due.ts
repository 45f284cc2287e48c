import { type CaseState, lastRun, running } from './state.ts'

/** What the course of a recovery itself demands next, before any belief is asked. */
export type Due =
  | { kind: 'closed' }
  | { kind: 'run'; run: string; flow: string }
  | { kind: 'flow'; flow: 're-join' | 'restore' | 'verify' }
  | { kind: 'verdict'; verified: boolean }
  | { kind: 'diagnose' }

/** A restore that fails is offered again once; then the proof goes on without it and says so. */
const TRIES = 2

const after = (state: CaseState, flow: string, at: number): boolean =>
  state.runs.some((run) => run.flow === flow && run.at >= at)

/**
 * The chain reset → re-join → restore → verify → verdict. Every link is decided by how the one before ended, so that a
 * program that was killed goes on at the right place.
 */
export function dueOf(state: CaseState): Due {
  if (state.closedAt !== null) return { kind: 'closed' }
  const now = running(state)
  if (now) return { kind: 'run', run: now.run, flow: now.flow }

  const reset = lastRun(state, 'reset')
  if (reset?.outcome === 'ready' && !after(state, 're-join', reset.endedAt!))
    return { kind: 'flow', flow: 're-join' }
  const join = lastRun(state, 're-join')
  if (join?.outcome === 'joined') {
    const restores = state.runs.filter((run) => run.flow === 'restore' && run.at >= join.endedAt!)
    const missed = restores.length < TRIES && restores.every((run) => run.outcome === 'failed')
    if (state.backup?.verified && missed && !state.deferred.has('restore'))
      return { kind: 'flow', flow: 'restore' }
    if (!after(state, 'verify', join.endedAt!)) return { kind: 'flow', flow: 'verify' }
  }
  const cure = state.acted.at(-1)
  const verify = lastRun(state, 'verify')
  if (cure?.outcome === 'cured' && !after(state, 'verify', cure.at)) return { kind: 'flow', flow: 'verify' }
  if (verify?.outcome === 'passed' && verify.endedAt! >= (cure?.at ?? 0))
    return { kind: 'verdict', verified: true }
  return { kind: 'diagnose' }
}

import { savesNow } from './brought-back.ts'
import { handOvers, partedAt, readyBy } from './hand-over.ts'
import { lacksOf } from './lacks.ts'
import { type CaseState, changedAt, lastRun, running } from './state.ts'

/** What the course of a recovery itself demands next, before any belief is asked. */
export type Due =
  | { kind: 'closed' }
  | { kind: 'run'; run: string; flow: string }
  | { kind: 'flow'; flow: 're-join' | 'restore' | 'verify' | 'hand-over' | 'back-up' }
  | { kind: 'verdict'; verified: boolean }
  | { kind: 'diagnose' }

/** What fails is offered again once; then the case goes on without it and says so. */
const TRIES = 2

const after = (state: CaseState, flow: string, at: number): boolean =>
  state.runs.some((run) => run.flow === flow && run.at >= at)

/** The camera was opened with its password since. */
function opensAgain(state: CaseState, since: number): boolean {
  const login = state.answers.get('login')
  return login?.answer === 'accepted' && login.at > since
}

/**
 * The chain reset → re-join → restore → verify → verdict. Every link is decided by how the one before ended, so that a
 * program that was killed goes on at the right place. A camera that is given away is wiped and looked at instead.
 */
export function dueOf(state: CaseState): Due {
  if (state.closedAt !== null) return { kind: 'closed' }
  const now = running(state)
  if (now) return { kind: 'run', run: now.run, flow: now.flow }

  const parted = partedAt(state)
  if (parted !== null) {
    const looks = handOvers(state, parted)
    const outcome = looks.at(-1)?.outcome
    // A model that nobody says how to reset is not waited for: one look that failed is the end of it.
    const tries = outcome === 'not-ready' && lacksOf(state).has('reset') ? 0 : TRIES
    const over = readyBy(state) !== null || looks.length > tries || state.deferred.has('hand-over')
    return over ? { kind: 'verdict', verified: outcome === 'ready' } : { kind: 'flow', flow: 'hand-over' }
  }

  const reset = lastRun(state, 'reset')
  if (reset?.outcome === 'ready') {
    const joins = state.runs.filter((run) => run.flow === 're-join' && run.at >= reset.endedAt!)
    // Not reached, or a password mistyped: that says nothing of the camera, which still waits.
    const again = joins.length < TRIES + 1 && joins.every((run) => /^(again|failed)$/.test(run.outcome ?? ''))
    if (again && !state.deferred.has('re-join')) return { kind: 'flow', flow: 're-join' }
  }
  const join = lastRun(state, 're-join')
  if (join?.outcome === 'joined') {
    const restores = state.runs.filter((run) => run.flow === 'restore' && run.at >= join.endedAt!)
    const failed = restores.every((run) => run.outcome === 'failed')
    const missed = failed && (restores.length < TRIES || opensAgain(state, restores.at(-1)!.endedAt!))
    if (state.backup?.verified && missed && !state.deferred.has('restore'))
      return { kind: 'flow', flow: 'restore' }
    const since = restores.at(-1)?.endedAt ?? join.endedAt!
    if (!after(state, 'verify', failed ? join.endedAt! : since) && !state.deferred.has('verify'))
      return { kind: 'flow', flow: 'verify' }
  }
  if (savesNow(state)) return { kind: 'flow', flow: 'back-up' }
  const cure = state.acted.at(-1)
  const verify = lastRun(state, 'verify')
  if (cure?.outcome === 'cured') {
    const proofs = state.runs.filter((run) => run.flow === 'verify' && run.at >= cure.at)
    // A proof that could not be brought is no proof, and is asked for once more.
    const open = proofs.every((run) => run.outcome === 'unproven')
    if (open && proofs.length < TRIES && !state.deferred.has('verify'))
      return { kind: 'flow', flow: 'verify' }
  }
  if (verify?.outcome === 'passed' && verify.endedAt! >= changedAt(state))
    return { kind: 'verdict', verified: true }
  return { kind: 'diagnose' }
}

import { type CaseState, lastRun } from './state.ts'

// A power cycle is the one soft reset. It mends nothing for good: what it brings back may leave again.

const DAY = 24 * 60 * 60_000

/** When its owner said that its power alone brought it back, and no repair has cured it since; null: nothing of that. */
export function broughtBackAt(state: CaseState): number | null {
  const cycle = state.answers.get('power_cycle')
  const cured = state.acted.some(({ outcome }) => outcome === 'cured')
  return cycle?.answer === 'comes_back_for_a_while' && !cured ? cycle.at : null
}

/** Until when it is watched, proved well at that time: a day from its restart. Null: no need, or that day is over. */
export function watchedUntil(state: CaseState, provedAt: number): number | null {
  const since = broughtBackAt(state)
  return since !== null && provedAt < since + DAY ? since + DAY : null
}

/** Whether its settings are to be saved now, while they can be read: it let its owner in since it came back. */
export function savesNow(state: CaseState): boolean {
  const since = broughtBackAt(state)
  if (since === null || state.backup?.verified || state.deferred.has('back-up')) return false
  const login = state.answers.get('login')
  const tried = lastRun(state, 'back-up')
  return login?.answer === 'accepted' && login.at > since && (tried === null || tried.at < since)
}

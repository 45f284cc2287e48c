import type { Clock } from '@pinhole/core'
import type { Budget, LoginAttempt, LoginOutcome } from './budget.ts'

/** Cameras lock themselves after a handful of wrong passwords; these numbers stay below every lock we know of. */
export const TRIES_PER_ACTION = 2
export const FAILURES_PER_WINDOW = 4
export const WINDOW_MS = 30 * 60_000

/** Whether a login may be tried now. `why`: what stands against it; an `action` that is spent needs new input, not time. */
export type MayTry = { ok: true } | { ok: false; waitSeconds: number; why: 'locked' | 'window' | 'action' }

/** What stands against a camera since it last let somebody in. */
const failuresOf = (attempts: readonly LoginAttempt[]): LoginAttempt[] =>
  attempts.slice(attempts.findLastIndex((attempt) => attempt.outcome.kind === 'accepted') + 1)

// An attempt of the future means that this machine's clock was set back; it counts, but never for longer than a window.
const lately = (failures: readonly LoginAttempt[], now: number): LoginAttempt[] =>
  failures.filter((attempt) => attempt.at > now - WINDOW_MS)

/** How many more refused logins are let through within the window, whichever action they belong to. */
export const triesLeft = (attempts: readonly LoginAttempt[], now: number): number =>
  judgeLogins(attempts, now).ok ? FAILURES_PER_WINDOW - lately(failuresOf(attempts), now).length : 0

/** Judges the attempts of one camera, oldest first, at `now`. A success wipes what was before it. */
export function judgeLogins(attempts: readonly LoginAttempt[], now: number, action?: string): MayTry {
  const failures = failuresOf(attempts)

  const until = Math.max(0, ...failures.map(({ outcome }) => (outcome.kind === 'locked' ? outcome.until : 0)))
  if (until > now) return { ok: false, waitSeconds: seconds(until - now), why: 'locked' }

  const oldest = lately(failures, now).at(-FAILURES_PER_WINDOW)
  if (oldest) {
    const wait = Math.min(WINDOW_MS, oldest.at + WINDOW_MS - now)
    return { ok: false, waitSeconds: seconds(wait), why: 'window' }
  }

  const ofAction = action === undefined ? 0 : failures.filter((attempt) => attempt.action === action).length
  if (ofAction >= TRIES_PER_ACTION) return { ok: false, waitSeconds: 0, why: 'action' }
  return { ok: true }
}

const seconds = (ms: number) => Math.ceil(ms / 1000)

/** The one budget of logins that everything touching a camera asks. */
export interface LoginBudget {
  /** `action` names the person's action (a click, a run's question); leave it out for a try that belongs to none. */
  mayTry(mac: string, action?: string): Promise<MayTry>
  spent(mac: string, outcome: LoginOutcome, action?: string): Promise<void>
}

/** The budget over what is kept of attempts. */
export function loginBudget(budget: Budget, clock: Pick<Clock, 'now'>): LoginBudget {
  return {
    mayTry: async (mac, action) => judgeLogins(await budget.recent(mac), clock.now(), action),
    spent: (mac, outcome, action) => budget.note(mac, outcome, clock.now(), action),
  }
}

/** How one login ended, as its budget is told. `unknown`: the camera went silent in the middle; it may have counted it. */
export type LoginOutcome = 'accepted' | 'refused' | 'locked' | 'unknown'

/**
 * Who counts logins, one account a camera: ten wrong ones lock it for half an hour, and one budget is shared by
 * everything that logs in. `mac` is the camera's canonical MAC, or its address while the MAC is unknown.
 */
export interface LoginBudget {
  /** Asked before every login, also before step 1 alone. */
  mayTry(mac: string): { ok: true } | { ok: false; waitSeconds: number }
  /** Told after every login. `lockedSeconds` comes with `locked`. */
  spent(mac: string, outcome: LoginOutcome, lockedSeconds?: number): void
}

/** A budget without limits; for tests and for reading one's own twins. */
export const freeBudget: LoginBudget = { mayTry: () => ({ ok: true }), spent: () => {} }

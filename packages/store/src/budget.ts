/** How one login to a camera ended. `until`: milliseconds since 1970, as the camera reported it. */
export type LoginOutcome = { kind: 'accepted' } | { kind: 'refused' } | { kind: 'locked'; until: number }

/** One login attempt. `action`: the person's action it belonged to, when the caller names one. */
export interface LoginAttempt {
  outcome: LoginOutcome
  at: number
  action?: string
}

/** Login attempts by camera, kept over restarts so that a restart is no way around the limit. */
export interface Budget {
  note(mac: string, outcome: LoginOutcome, at: number, action?: string): Promise<void>
  /** The last attempts, oldest first, at most fifty. */
  recent(mac: string): Promise<LoginAttempt[]>
}

export const RECENT_ATTEMPTS = 50

import type { NamedCheck, RunView } from '@pinhole/core'

/** What the world beside the case file adds: a run as it stands, whether probes are under way, the camera's lock. */
export interface Around {
  run: RunView | null
  probing: boolean
  lockedUntil: number | null
  now: number
  /** The check-list of the last verification that ran. */
  checks?: readonly NamedCheck[] | null
}

import type { Light } from '@pinhole/core'
import type { HoldPhase } from './dial.ts'

/** What is known of a practice camera under the thumb; absent for a real one. */
export interface Touched {
  held: boolean
  light: Light
}

/**
 * What the coach says at this moment: `ready` before the press, `count-in` before a hands-free one, `hold` where a practice
 * camera's hole is not held yet, `again` where it was let go too early, `seen` once the light to wait for is there, else
 * where the hold stands.
 */
export type Word = 'ready' | 'count-in' | 'hold' | 'again' | 'seen' | HoldPhase

export const sameLight = (a: Light, b: Light): boolean => a.pattern === b.pattern && a.colour === b.colour

/** Whether one of the lights to wait for is shown; only of a practice camera a page can know. */
export const isSeen = (touched: Touched | undefined, targets: readonly Light[]): boolean =>
  touched !== undefined && targets.some((target) => sameLight(touched.light, target))

export function wordNow(at: {
  /** The press has been told to the server. */
  pressed: boolean
  counting: boolean
  phase: HoldPhase | null
  touched: Touched | undefined
  targets: readonly Light[]
  /** The hole of the practice camera was held before. */
  wasHeld: boolean
}): Word {
  const { pressed, counting, phase, touched, targets, wasHeld } = at
  if (counting) return 'count-in'
  if (touched?.held && isSeen(touched, targets)) return 'seen'
  if (touched && !touched.held && (pressed || wasHeld)) return wasHeld ? 'again' : 'hold'
  return phase ?? 'ready'
}

import type { Light, Text } from '@pinhole/core'
import { paceOf } from '../camera/draw.ts'
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

/** The light before the press beside one to wait for that is easily taken for it; `null`: they are the very same. */
export interface Alike {
  before: Light
  target: Light
  paces: { before: Text; target: Text } | null
}

/** The light to wait for that looks most like the one before the press; null where none could be taken for it. */
export function alikeOf(before: Light | null, targets: readonly Light[]): Alike | null {
  const mine = before && paceOf(before.pattern)
  if (!before || !mine) return null
  const same = targets.find((target) => sameLight(before, target))
  if (same) return { before, target: same, paces: null }
  for (const target of targets) {
    const other = paceOf(target.pattern)
    const coloured = before.colour !== null && target.colour !== null && before.colour !== target.colour
    if (!other || coloured) continue
    if (target.pattern === before.pattern) return { before, target, paces: null }
    return { before, target, paces: { before: paceWords(mine), target: against(before, target) } }
  }
  return null
}

function against(before: Light, target: Light): Text {
  const [mine, other] = [paceOf(before.pattern), paceOf(target.pattern)]
  if (!other || mine?.kind !== other.kind) return paceWords(other)
  return { key: target.pattern === 'blink-fast' ? 'ui.light.pace.faster' : 'ui.light.pace.calmer' }
}

const paceWords = (pace: ReturnType<typeof paceOf>): Text =>
  pace?.kind === 'slow'
    ? { key: 'ui.light.pace.slow', values: { count: pace.seconds } }
    : { key: 'ui.light.pace.quick' }

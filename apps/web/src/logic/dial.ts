import type { ResetGuide } from '@pinhole/core'

type Window = NonNullable<ResetGuide['holdSeconds']>

/** Seconds once round the dial: whole fives, with room after the window. */
export function roundOf(window: Window): number {
  return Math.max(20, Math.ceil((window.max + 3) / 5) * 5)
}

/** Degrees clockwise from the top; past one round the hand stays at the end. */
export function angleOf(seconds: number, round: number): number {
  return (Math.min(Math.max(seconds, 0), round) / round) * 360
}

/** A point on a circle round 0,0, as SVG sees it. */
export function pointAt(degrees: number, radius: number): { x: number; y: number } {
  const turn = ((degrees - 90) * Math.PI) / 180
  return { x: Number((radius * Math.cos(turn)).toFixed(2)), y: Number((radius * Math.sin(turn)).toFixed(2)) }
}

/** An arc from one angle to the next, as a path. */
export function arcPath(from: number, to: number, radius: number): string {
  const end = Math.min(to, from + 359.9)
  const a = pointAt(from, radius)
  const b = pointAt(end, radius)
  return `M${a.x} ${a.y}A${radius} ${radius} 0 ${end - from > 180 ? 1 : 0} 1 ${b.x} ${b.y}`
}

export type HoldPhase = 'holding' | 'window' | 'over' | 'enough'

/** Where the hold is: before the light should change, while it should, past it, or so long that it is given up. */
export function holdPhase(seconds: number, window: Window): HoldPhase {
  if (seconds < window.min) return 'holding'
  if (seconds <= window.max) return 'window'
  return seconds <= holdAtMost(window) ? 'over' : 'enough'
}

/** The seconds that are read out; every other one is quiet. */
export const spoken = (second: number): boolean => [1, 2, 3, 5, 10, 15].includes(second)

/** The longest we ask anyone to hold: twice the window, thirty seconds at least. */
export const holdAtMost = (window: Window): number => Math.max(30, window.max * 2)

import type { Fault } from './fault.ts'

/** Six programs and phones watch at once, more than its processor can feed. */
export const manyViewers: Fault = {
  id: 'many-viewers',
  trouble: 'picture-freezes',
  // The others are closed, and the picture runs.
  expected: 'cured',
  cures: { guide_picture: 0.85 },
  viewers: 6,
}

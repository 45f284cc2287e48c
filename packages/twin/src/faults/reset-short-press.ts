import type { Fault } from './fault.ts'

/** The first press is too short to count; the next one works. */
export const resetShortPress: Fault = {
  id: 'reset-short-press',
  resetEnds: (press) => (press <= 1 ? 'nothing' : 'works'),
}

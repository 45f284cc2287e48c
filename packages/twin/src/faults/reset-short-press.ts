import type { Fault } from './fault.ts'

/** The first press is too short to count; the next one works. */
export const resetShortPress: Fault = {
  id: 'reset-short-press',
  // A second, longer press does it.
  expected: 'cured',
  along: ['other'],
  story: { wish: 'factory_reset' },
  resetEnds: (press) => (press <= 1 ? 'nothing' : 'works'),
}

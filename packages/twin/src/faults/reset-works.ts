import type { Fault } from './fault.ts'

/** The reset does what the guide says. */
export const resetWorks: Fault = {
  id: 'reset-works',
  // The trouble it comes with is ended by a reset, and the reset works.
  expected: 'cured',
  along: ['other'],
  story: { wish: 'factory_reset' },
  resetEnds: () => 'works',
}

import type { Fault } from './fault.ts'

/** Nothing of it is broken; its owner parts with it. */
export const givenAway: Fault = {
  id: 'given-away',
  trouble: 'give-away',
  // A wiped camera has nothing to show but that it waits for its next owner.
  expected: 'ready',
}

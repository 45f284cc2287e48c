import type { Fault } from './fault.ts'

/** There is no card in it. */
export const noCard: Fault = {
  id: 'no-card',
  // A card is all it lacks.
  expected: 'cured',
  empty: true,
}

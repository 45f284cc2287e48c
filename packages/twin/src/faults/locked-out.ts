import type { Fault } from './fault.ts'

/** Ten wrong passwords were tried; it refuses everyone for half an hour. */
export const lockedOut: Fault = {
  id: 'locked-out',
  // Time opens it again, and then nothing is wrong with it.
  expected: 'cured',
  // A power cycle clears it (protocols 2.8).
  endsWhen: ({ boots, age }) => boots() > 0 || age() >= 1_800_000,
  wire: { lockedOut: true },
}

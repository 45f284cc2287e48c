import type { Fault } from './fault.ts'

/** Its clock is three hours slow. */
export const clockDrift: Fault = {
  id: 'clock-drift',
  // A start with the internet in reach sets the clock.
  expected: 'cured',
  endsWhen: ({ boots }) => boots() > 0,
  // So does whoever sets it.
  cures: { set_clock: 1 },
  clockOffset: -3 * 3_600_000,
}

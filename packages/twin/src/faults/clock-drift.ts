import type { Fault } from './fault.ts'

/** Its clock is three hours slow. */
export const clockDrift: Fault = {
  id: 'clock-drift',
  clockOffset: -3 * 3_600_000,
}

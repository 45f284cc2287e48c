import type { Fault } from './fault.ts'

/** The camera wipes itself and never comes up again. */
export const resetFirmwareCrash: Fault = {
  id: 'reset-firmware-crash',
  // What no longer starts is not mended at home.
  expected: 'replace',
  along: ['other'],
  story: { wish: 'factory_reset' },
  resetEnds: () => 'hung',
}

import type { Fault } from './fault.ts'

/** The camera wipes itself and never comes up again. */
export const resetFirmwareCrash: Fault = {
  id: 'reset-firmware-crash',
  resetEnds: () => 'hung',
}

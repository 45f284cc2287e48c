import type { Fault } from './fault.ts'

/** Its stored settings do not hold: it never finds its network again, and set-up mode is entered but nothing kept. */
export const flashCorruption: Fault = {
  id: 'flash-corruption',
  cause: 'flash_corruption',
  expected: 'replace',
  story: { weeks: 0.65, powerCut: 0.6 },
  cures: {
    swap_adapter: 0.02,
    update_firmware: 0.04,
    router_reboot: 0.03,
    band_2g4: 0.05,
    factory_reset: 0.2,
    replace_camera: 0.97,
  },
  staysFor: () => 0,
  resetEnds: () => 'works',
  app: { add: 'fails', live: 'fails' },
}

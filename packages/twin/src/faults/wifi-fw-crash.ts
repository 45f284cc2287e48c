import type { Fault } from './fault.ts'

/**
 * Comes back after a power cycle, works for a while, and leaves again; after a reset it shows that it waits, without a
 * network.
 */
export const wifiFwCrash: Fault = {
  id: 'wifi-fw-crash',
  cause: 'wifi_fw_crash',
  expected: 'replace',
  cures: {
    swap_adapter: 0.02,
    update_firmware: 0.12,
    router_reboot: 0.03,
    band_2g4: 0.02,
    factory_reset: 0.05,
    replace_camera: 0.97,
  },
  // Gone when the story begins; every later boot brings it back for a while.
  staysFor: ({ boots }) => (boots() === 0 ? 0 : 25 * 60_000),
  light: ({ phase }) => (phase() === 'searching' ? { colour: 'green', pattern: 'solid' } : undefined),
  resetEnds: () => 'mute',
}

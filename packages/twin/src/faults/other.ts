import type { Fault } from './fault.ts'

/** Something that no cause names: it is simply not on the network until it is set up anew. */
export const other: Fault = {
  id: 'other',
  cause: 'other',
  expected: 'cured',
  story: { weeks: 0.5, powerCut: 0.15 },
  cures: {
    swap_adapter: 0.05,
    update_app: 0.04,
    clear_app: 0.04,
    update_firmware: 0.08,
    router_reboot: 0.15,
    band_2g4: 0.22,
    change_dns: 0.03,
    wait_24h: 0.08,
    support_unbind: 0.2,
    sensitivity_up: 0.04,
    clean_slot: 0.03,
    new_card: 0.07,
    factory_reset: 0.3,
    replace_camera: 0.55,
  },
  staysFor: ({ sinceReset }) => (sinceReset() === undefined ? 0 : undefined),
}

import type { Fault } from './fault.ts'

/** The phone app stops on the settings screen; the camera itself is well. */
export const appBug: Fault = {
  id: 'app-bug',
  cause: 'app_bug',
  expected: 'cured',
  cures: {
    update_app: 0.55,
    clear_app: 0.5,
    update_firmware: 0.08,
    support_unbind: 0.05,
    factory_reset: 0.03,
    replace_camera: 0.1,
  },
  app: { settings: 'freezes' },
}

import type { Identification, Sighting } from '@pinhole/core'
import type { Device } from '../../device.ts'

/** Older Kasa cameras: what they say unasked on UDP 9999 is all that is read; their control wire is not spoken here. */
export const kasaCam = {
  family: 'kasa-cam',
  recognises: (seen: Sighting) =>
    seen.heard === 'kasa' || (seen.heard === 'tdp' && seen.deviceType?.startsWith('IOT.') === true),
  open(identification: Identification): Device {
    const on = identification.facts.cameraSwitch
    return {
      identification,
      identity: {
        read: async () => ({
          mac: identification.mac,
          model: identification.model,
          hardware: identification.hardware,
          firmware: identification.firmware,
          name: identification.name,
          region: null,
        }),
      },
      // The switch off is this family's privacy: no picture, nothing broken.
      ...(on === undefined ? {} : { privacy: { read: async () => on === 'off' || on === false } }),
      close: async () => {},
    }
  },
} as const

import { z } from 'zod'

/** How something was heard. `tdp` = UDP 20002/20004, `kasa` = UDP 9999, `onvif` = WS-Discovery, `sweep` = an open port. */
export const Heard = z.enum(['tdp', 'kasa', 'onvif', 'sweep', 'hotspot'])
export type Heard = z.infer<typeof Heard>

/** Something answered on the network: where, how it was heard, what it said. */
export const Sighting = z.object({
  heard: Heard,
  /** Milliseconds since 1970. */
  at: z.number(),
  address: z.string(),
  interface: z.string().optional(),
  /** Canonical, `9C:A2:F4:00:00:00`, when the answer held one. */
  mac: z.string().optional(),
  /** As the device wrote it, e.g. `C210` or `H100(EU)`. */
  model: z.string().optional(),
  deviceType: z.string().optional(),
  hardware: z.string().optional(),
  firmware: z.string().optional(),
  name: z.string().optional(),
  /** Ports the answer named: control (443 unless told otherwise), onvif, rtsp. */
  ports: z.record(z.string(), z.number().int()).default({}),
  /** Everything else it gave away without a password: factoryDefault, ssid, cardStatus, owner, bound, rssi, cameraSwitch … */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
})
export type Sighting = z.infer<typeof Sighting>

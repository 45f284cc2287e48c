import { onvifMatch, sysinfo, tdpReply } from './discovery.ts'
import { hotspotAddress } from './site.ts'
import type { Twin } from './twin.ts'

// What a camera says to a search, as far as anybody hears it just now; `undefined` where it keeps silent.

/** `ssid`: of the network it was given, empty for none. */
export function tdpOf(twin: Twin, ssid: string) {
  if (!twin.heard || twin.kasa) return undefined
  const inside = twin.body.phase === 'set-up'
  return tdpReply(twin.dump, {
    address: inside ? hotspotAddress : twin.address,
    controlPort: inside && !twin.smart ? 443 : twin.ports.control,
    fresh: twin.fresh,
    ssid: inside ? '' : ssid,
    card: twin.card,
    v4Only: (twin.wire.v4Only || twin.wire.newest) ?? false,
  })
}

export function sysinfoOf(twin: Twin) {
  if (!twin.heard || twin.dump.kind !== 'iotcam') return undefined
  const seconds = (twin.site.clock.now() + twin.clockOffset) / 1000
  return sysinfo(twin.dump, twin.fresh, seconds, twin.kasa?.said)
}

export const onvifOf = (twin: Twin) =>
  twin.heard && twin.streams ? onvifMatch(twin.state, twin.address, twin.ports.onvif) : undefined

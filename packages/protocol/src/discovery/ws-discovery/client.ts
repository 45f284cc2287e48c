import { type OnSighting, type ScanOptions, scanOn } from '../scan.ts'
import { encodeProbe, readMatch, uuid, WS_DISCOVERY_GROUP, WS_DISCOVERY_PORT } from './codec.ts'

/** Searches for ONVIF cameras (UDP 3702; multicast, on loopback broadcast); tells each answer once. Ends after 5 s. */
export const scanWsDiscovery = (options: ScanOptions, onSighting: OnSighting): Promise<void> =>
  scanOn(
    {
      ports: [WS_DISCOVERY_PORT],
      group: WS_DISCOVERY_GROUP,
      probe: () => encodeProbe(uuid(options.given.random.bytes(16))),
      read: readMatch,
    },
    options,
    onSighting,
  )

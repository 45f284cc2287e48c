import { scanKasa } from './kasa/client.ts'
import type { OnSighting, ScanOptions } from './scan.ts'
import { scanTdp } from './tdp/client.ts'
import { scanWsDiscovery } from './ws-discovery/client.ts'

/** Searches on all three wires at once; tells every answer as it comes, one a wire and camera. Ends after 5 s. */
export async function scan(options: Omit<ScanOptions, 'ports'>, onSighting: OnSighting): Promise<void> {
  await Promise.all([
    scanTdp(options, onSighting),
    scanKasa(options, onSighting),
    scanWsDiscovery(options, onSighting),
  ])
}

import { type Given, type Network, type Sighting, silentLog, systemClock, systemRandom } from '@pinhole/core'
import { scanWsDiscovery } from './client.ts'
import { wsDiscoveryServer } from './server.ts'

// Runs in a network of its own: one host at 10.77.0.1 asks the multicast group, one camera at 10.77.0.2 has joined it.
const lan = {
  name: 'lan',
  address: '10.77.0.1',
  netmask: '255.255.255.0',
  broadcast: '10.77.0.255',
  mac: '02:00:00:00:00:01',
  kind: 'wired' as const,
}
const network: Network = {
  interfaces: () => [lan],
  route: (host, port) => ({ host, port }),
  resolve: async () => ({ state: 'no-such-name', ms: 0 }),
  gateway: async () => undefined,
  neighbours: async () => [],
  ping: async () => undefined,
  radio: async () => undefined,
  surroundings: async () => ({ container: false, broadcastRoute: true }),
}
const enough = new AbortController()
const given: Given = {
  clock: systemClock,
  random: systemRandom,
  network,
  log: silentLog,
  signal: enough.signal,
}
const server = await wsDiscoveryServer({
  address: '10.77.0.2',
  answer: () => ({
    endpoint: 'urn:uuid:1',
    types: ['dn:NetworkVideoTransmitter'],
    scopes: ['onvif://www.onvif.org/hardware/C720'],
    addresses: ['http://10.77.0.2:2020/onvif/device_service'],
  }),
})
const heard: Sighting[] = []
// It listens until it hears somebody, however slow the machine; and no longer than would be waited for in vain.
await scanWsDiscovery({ given, listenMs: 60_000 }, (sighting) => {
  heard.push(sighting)
  enough.abort()
}).catch(() => {})
await server.close()
console.log(JSON.stringify(heard))

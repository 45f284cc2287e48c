import { createSocket } from 'node:dgram'
import type { Sighting } from '@pinhole/core'
import { expect, test } from 'vitest'
import { scramble } from '../discovery/kasa/codec.ts'
import { scanKasa } from '../discovery/kasa/client.ts'
import type { OnSighting, ScanOptions } from '../discovery/scan.ts'
import { scanTdp } from '../discovery/tdp/client.ts'
import { encodeTdp } from '../discovery/tdp/codec.ts'
import { scanWsDiscovery } from '../discovery/ws-discovery/client.ts'
import { encodeMatch } from '../discovery/ws-discovery/codec.ts'
import { givenUnder, jumping } from '../smartcam/testing.ts'

const MiB = 1024 * 1024
const deep = '{"result":'.repeat(1500)
const tdp = (payload: string) => Buffer.from(encodeTdp({ flags: 0, serial: 1, payload }))

/** The searches, what each would take for an answer, and its deepest one. */
const searches: Record<
  string,
  {
    scan: (options: ScanOptions, told: OnSighting) => Promise<void>
    answer: (n: number) => Buffer
    nested: Buffer
  }
> = {
  TDP: {
    scan: scanTdp,
    answer: (n) => {
      const mac = `02-00-5E-00-${(n >> 8).toString(16).padStart(2, '0')}-${(n & 255).toString(16).padStart(2, '0')}`
      const result = {
        device_type: 'SMART.IPCAMERA',
        device_model: 'C210',
        device_id: String(n),
        ip: '',
        mac,
      }
      return tdp(JSON.stringify({ error_code: 0, result: { ...result, mgt_encrypt_schm: {} } }))
    },
    nested: tdp(deep),
  },
  'Kasa 9999': {
    scan: scanKasa,
    answer: (n) => {
      const mac = `02:00:5E:00:${(n >> 8).toString(16).padStart(2, '0')}:${(n & 255).toString(16).padStart(2, '0')}`
      const system = { type: 'IOT.IPCAMERA', model: 'EC70(US)', mac, alias: 'x' }
      return Buffer.from(scramble(JSON.stringify({ system: { get_sysinfo: { err_code: 0, system } } })))
    },
    nested: Buffer.from(scramble(deep)),
  },
  'WS-Discovery': {
    scan: scanWsDiscovery,
    answer: (n) => {
      const scopes = [`onvif://www.onvif.org/hardware/C${n}`]
      const match = { endpoint: `urn:uuid:${n}`, types: ['dn:NetworkVideoTransmitter'], scopes }
      const addresses = [`http://127.0.0.1:${1024 + n}/onvif/device_service`]
      return Buffer.from(encodeMatch({ ...match, addresses }, 'urn:uuid:x', `urn:uuid:${n}`))
    },
    nested: Buffer.from(`<Envelope><Body>${'<a>'.repeat(4000)}`),
  },
}

type Search = (typeof searches)[string]
/** What a host sends for each question it is asked. */
const ills: Record<string, (search: Search) => Iterable<Buffer>> = {
  'sends noise': () => Array.from({ length: 200 }, (_, n) => Buffer.alloc(n * 5, 0xa5)),
  'nests without end': ({ nested }) => Array.from({ length: 50 }, () => nested),
  'sends the largest datagrams there are': () => Array.from({ length: 300 }, () => Buffer.alloc(60_000, 'x')),
  'lies about its length': ({ answer }) => [
    Buffer.concat([answer(1).subarray(0, 4), Buffer.of(0xff, 0xff), answer(1).subarray(6)]),
    answer(1).subarray(0, 20),
    Buffer.concat([answer(2), Buffer.alloc(9000)]),
  ],
  'plays five thousand cameras': function* ({ answer }) {
    for (let n = 0; n < 5000; n++) yield answer(n)
  },
  'says nothing': () => [],
}

const cases = Object.keys(searches).flatMap((wire) => Object.keys(ills).map((ill) => [wire, ill] as const))

test.for(cases)('%s: a host that %s costs the time of one search and little memory', ([wire, ill]) =>
  jumping(async (clock) => {
    const search = searches[wire]!
    const host = createSocket('udp4')
    host.on('message', (_, { port, address }) => {
      for (const datagram of ills[ill]!(search)) {
        clock.touch()
        host.send(datagram, port, address)
      }
    })
    await new Promise<void>((resolve) => host.bind(0, '127.0.0.1', resolve))
    const seen: Sighting[] = []
    const began = clock.monotonic()
    const before = process.memoryUsage()
    const given = givenUnder(clock)
    const targets = ['127.0.0.1', '127.0.0.2']
    const ports = [host.address().port]
    await search.scan({ given, interfaces: [], targets, ports }, (one) => seen.push(one))
    const after = process.memoryUsage()
    expect(clock.monotonic() - began).toBeLessThanOrEqual(5000)
    expect(seen.length).toBeLessThanOrEqual(1024)
    if (ill === 'plays five thousand cameras') expect(seen.length).toBeGreaterThan(100)
    expect((after.heapUsed + after.external - before.heapUsed - before.external) / MiB).toBeLessThan(64)
    await new Promise<void>((resolve) => host.close(() => resolve()))
  }),
)

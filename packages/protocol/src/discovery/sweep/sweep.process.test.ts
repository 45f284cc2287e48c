import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls'
import {
  type Given,
  type Network,
  seededRandom,
  type Sighting,
  silentLog,
  SimulatedClock,
} from '@pinhole/core'
import { afterEach, expect, test } from 'vitest'
import { selfSigned } from '../../transport/self-signed.ts'
import { tdpServer } from '../tdp/server.ts'
import { sweep } from './sweep.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A network on which only `hosts` answer; all other addresses are silent. Counts connections. */
function network(hosts: Record<string, Record<number, number>>) {
  const clock = new SimulatedClock()
  const asked: { host: string; port: number; at: number }[] = []
  const touch = () => clock.touch()
  const net: Partial<Network> = {
    touch,
    route: (host, port) => {
      if (port < 20_000) asked.push({ host, port, at: clock.monotonic() })
      const ports = hosts[host]
      if (!ports) return undefined
      // UDP discovery stays where it is.
      if (port >= 20_000) return { host, port }
      return ports[port] === undefined
        ? { host: '127.0.0.1', port: 1 }
        : { host: '127.0.0.1', port: ports[port] }
    },
  }
  const given: Given = {
    clock,
    random: seededRandom(1),
    network: net as Network,
    log: silentLog,
    signal: new AbortController().signal,
  }
  const run = async (addresses: readonly string[], more = {}) => {
    const seen: Sighting[] = []
    const progress: number[] = []
    await clock.autojump(() =>
      sweep(
        { given, addresses, onProgress: (done) => void progress.push(done), ...more },
        (one) => void seen.push(one),
      ),
    )
    return { seen, progress, asked, ms: clock.monotonic() }
  }
  return { run, asked, clock }
}

async function port(server: Server | TlsServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise((resolve) => server.close(resolve)))
  const at = server.address()
  return typeof at === 'object' && at ? at.port : 0
}
const plain = () => port(createServer((socket: Socket) => void socket.on('error', () => {}).resume()))
const sealed = (name: string) => {
  const server = createTlsServer({ ...selfSigned(name) })
  server.on('tlsClientError', () => {})
  return port(server)
}

test('a camera that hears no broadcast is found by its ports, and says itself who it is', async () => {
  const camera = '127.61.0.4'
  const server = await tdpServer({
    address: camera,
    answer: () => ({
      result: {
        device_type: 'SMART.IPCAMERA',
        device_model: 'C210',
        mac: '9C-A2-F4-00-00-04',
        mgt_encrypt_schm: { is_support_https: true },
        encrypt_type: ['3'],
      },
    }),
  })
  ends.push(() => server.close())
  const { run } = network({ [camera]: { 443: await sealed('TPRI-DEVICE') } })
  const { seen } = await run([camera])
  expect(seen).toMatchObject([{ heard: 'tdp', model: 'C210', address: camera }])
})

test('a camera that keeps silent is known by its certificate; a router with the same port open is not told', async () => {
  const hosts = {
    '127.61.0.5': { 443: await sealed('TPRI-DEVICE'), 554: await plain() },
    '127.61.0.6': { 443: await sealed('router.home') },
    '127.61.0.7': { 8800: await plain() },
  }
  const { seen, progress } = await network(hosts).run(Object.keys(hosts))
  expect(seen.map(({ address, ports }) => [address, ports]).toSorted()).toEqual([
    ['127.61.0.5', { control: 443, rtsp: 554 }],
    ['127.61.0.7', { media: 8800 }],
  ])
  expect(progress).toEqual([1, 2, 3])
})

test('no more than 128 connections are begun a second, and who is silent is asked twice', async () => {
  const addresses = Array.from({ length: 254 }, (_, n) => `127.62.0.${n + 1}`)
  const hosts = Object.fromEntries(addresses.slice(0, 100).map((address) => [address, {}]))
  const { run } = network(hosts)
  const { seen, asked, ms, progress } = await run(addresses)
  expect(seen).toEqual([])
  expect(progress.at(-1)).toBe(254)
  for (const { at } of asked)
    expect(asked.filter((one) => one.at >= at && one.at < at + 1000).length).toBeLessThanOrEqual(129)
  for (const address of addresses.slice(100))
    expect(asked.filter(({ host }) => host === address)).toHaveLength(2)
  expect(ms).toBeLessThan(60_000)
})

test('thirty-two connections are under way at once, never more', async () => {
  const at = await plain()
  const addresses = Array.from({ length: 64 }, (_, n) => `127.63.0.${n + 1}`)
  const home = network(Object.fromEntries(addresses.map((one) => [one, { 80: at, 81: at }])))
  // Each connection waits on the clock until it is over, which is how they can be counted.
  const after = home.clock.after.bind(home.clock)
  let under = 0
  let most = 0
  home.clock.after = (ms, then) => {
    const cancel = after(ms, then)
    if (ms !== 1234) return cancel
    most = Math.max(most, ++under)
    return () => {
      under--
      cancel()
    }
  }
  await home.run(addresses, {
    ports: [80, 81],
    perSecond: Number.POSITIVE_INFINITY,
    gateMs: 1234,
    inFlight: 500,
  })
  expect(most).toBe(32)
  expect(under).toBe(0)
})

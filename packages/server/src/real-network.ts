import { execFile } from 'node:child_process'
import { Resolver } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { promisify } from 'node:util'
import { type Nmcli, nmcliRadio } from './nmcli-radio.ts'
import { type Clock, deadline, type Network, type NetworkInterface, type Resolution } from '@pinhole/core'

const run = promisify(execFile)
/** NetworkManager's own program, told to speak in plain words whatever the machine's language. */
const nmcli: Nmcli = async (args, timeout, signal) =>
  (
    await run('env', ['LC_ALL=C', 'nmcli', ...args], {
      timeout,
      maxBuffer: 1 << 20,
      ...(signal ? { signal } : {}),
    })
  ).stdout
const number = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
const dotted = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')
const read = (file: string) => readFile(file, 'utf8').catch(() => '')

const routes = async () =>
  (await read('/proc/net/route'))
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))

/** This machine's own network. `only`: names of the interfaces that may be used, from PINHOLE_INTERFACES. */
export function realNetwork(clock: Clock, only?: readonly string[]): Network {
  const before = new Map<string, string>()
  const interfaces = (): NetworkInterface[] =>
    Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
      (addresses ?? [])
        .filter((one) => one.family === 'IPv4' && (only ? only.includes(name) : !one.internal))
        .map(({ address, netmask, mac, internal }) => ({
          name,
          address,
          netmask,
          mac: mac.toUpperCase(),
          broadcast: dotted((number(address) & number(netmask)) | (~number(netmask) >>> 0)),
          kind: internal
            ? ('loopback' as const)
            : /^(wl|wlan)/.test(name)
              ? ('wifi' as const)
              : /^(docker|veth|br-|virbr|tun|tap|wg)/.test(name)
                ? ('virtual' as const)
                : ('wired' as const),
        })),
    )
  return {
    interfaces,
    route: (host, port) => ({ host, port }),
    async resolve(name): Promise<Resolution> {
      const from = clock.monotonic()
      const ms = () => clock.monotonic() - from
      const resolver = new Resolver({ timeout: 3000, tries: 2 })
      try {
        return { state: 'resolved', addresses: (await resolver.resolve4(name)).slice(0, 16), ms: ms() }
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code
        const state =
          code === 'ENOTFOUND' || code === 'ENODATA'
            ? 'no-such-name'
            : code === 'EREFUSED' || code === 'ECONNREFUSED'
              ? 'refused'
              : 'no-answer'
        return { state, ms: ms() }
      }
    },
    async gateway() {
      if (only?.every((name) => name === 'lo')) return undefined
      const line = (await routes()).find(([, destination, gateway]) => destination === '00000000' && gateway)
      const bytes = line?.[2]?.match(/../g)?.toReversed()
      return bytes?.map((byte) => Number.parseInt(byte, 16)).join('.')
    },
    async neighbours() {
      return (await read('/proc/net/arp'))
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/\s+/))
        .filter(
          ([address, , flags, , , name]) =>
            address && flags === '0x2' && (!only || only.includes(name ?? '')),
        )
        .map(([address, , , mac]) => ({ address: address!, mac: (mac ?? '').toUpperCase() }))
        .slice(0, 64)
    },
    async ping(host, signal) {
      // A connection refused is an answer as good as one accepted, and needs no privilege.
      const limit = deadline(clock, 1000, signal)
      const from = clock.monotonic()
      const socket = connect({ host, port: 53 })
      try {
        return await new Promise<number | undefined>((resolve) => {
          socket.once('connect', () => resolve(clock.monotonic() - from))
          socket.once('error', (error: NodeJS.ErrnoException) =>
            resolve(error.code === 'ECONNREFUSED' ? clock.monotonic() - from : undefined),
          )
          limit.signal.addEventListener('abort', () => resolve(undefined), { once: true })
        })
      } finally {
        socket.destroy()
        limit.clear()
      }
    },
    // A radio is only borrowed through a program made for it; without one the person joins the hotspot.
    radio: () => nmcliRadio(nmcli, clock, only, before),
    async surroundings() {
      const container = (await read('/proc/1/cgroup')).match(/docker|kubepods|lxc/) !== null
      const { stdout } = await run('nmcli', ['-t', '-f', 'active,ssid', 'dev', 'wifi'], {
        timeout: 2000,
      }).catch(() => ({ stdout: '' }))
      const ssid = stdout.match(/^yes:(.+)$/m)?.[1]
      return { container, broadcastRoute: interfaces().length > 0, ...(ssid ? { ssid } : {}) }
    },
  }
}

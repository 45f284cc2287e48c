import type { Neighbour, Network, NetworkInterface, Resolution } from '@pinhole/core'
import { canonicalMac } from '@pinhole/core'
import { Resolver } from 'node:dns/promises'
import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'

export interface MachineNetworkOptions {
  /** Names of the only interfaces we may use; absent: all but loopback and the bridges of containers and tunnels. */
  only?: readonly string[]
}

/** Interfaces on which no camera lives: bridges of containers and virtual machines, tunnels. */
const NO_CAMERA_THERE = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg|zt|tailscale|cni|flannel)/

const octets = (address: string): number[] => address.split('.').map(Number)

/** The directed broadcast address of a network, e.g. 192.168.1.255. */
export const broadcastOf = (address: string, netmask: string): string => {
  const mask = octets(netmask)
  return octets(address)
    .map((octet, i) => (octet & mask[i]!) | (~mask[i]! & 255))
    .join('.')
}

function kindOf(name: string, internal: boolean): NetworkInterface['kind'] {
  if (internal) return 'loopback'
  if (existsSync(`/sys/class/net/${name}/wireless`) || /^(wl|ath)/.test(name)) return 'wifi'
  return existsSync(`/sys/devices/virtual/net/${name}`) ? 'virtual' : 'wired'
}

/** The default gateway in the text of /proc/net/route: the line to 0.0.0.0, its address in little-endian hex. */
export function gatewayIn(routes: string): string | undefined {
  for (const line of routes.split('\n').slice(1, 1000)) {
    const [, to, by] = line.split('\t')
    if (to === '00000000' && by && /^[0-9A-F]{8}$/i.test(by) && by !== '00000000') {
      return by
        .match(/../g)!
        .toReversed()
        .map((pair) => Number.parseInt(pair, 16))
        .join('.')
    }
  }
  return undefined
}

/** The neighbours in the text of /proc/net/arp; entries without an answer (all-zero) are left out. */
export function neighboursIn(arp: string): Neighbour[] {
  return arp
    .split('\n')
    .slice(1, 2000)
    .flatMap((line) => {
      const [address, , flags, raw] = line.split(/\s+/)
      const mac = raw && canonicalMac(raw)
      return address && mac && flags !== '0x0' && mac !== '00:00:00:00:00:00' ? [{ address, mac }] : []
    })
}

/** The kernel's own tables; a system without them (not Linux) simply knows less. */
function table(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** How long a TCP knock on `port` takes to be answered; a refusal is an answer too. */
const knockOn = (host: string, port: number, signal?: AbortSignal): Promise<number | undefined> =>
  new Promise((resolve) => {
    const start = performance.now()
    const socket = connect({ host, port })
    const end = (ms?: number) => {
      clearTimeout(patience)
      signal?.removeEventListener('abort', stop)
      socket.destroy()
      resolve(ms)
    }
    const stop = () => end()
    const patience = setTimeout(stop, 1000)
    signal?.addEventListener('abort', stop, { once: true })
    socket.on('connect', () => end(performance.now() - start))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ECONNREFUSED' ? performance.now() - start : undefined),
    )
  })

async function resolveName(name: string): Promise<Resolution> {
  const start = performance.now()
  const ms = () => Math.round(performance.now() - start)
  try {
    const addresses = await new Resolver({ timeout: 2000, tries: 2 }).resolve4(name)
    return { state: 'resolved', addresses, ms: ms() }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTFOUND' || code === 'ENODATA') return { state: 'no-such-name', ms: ms() }
    return { state: code === 'ETIMEOUT' ? 'no-answer' : 'refused', ms: ms() }
  }
}

/**
 * The network this machine is really on. Joining a camera's hotspot is left to the person (`radio` knows none): taking
 * a host's Wi-Fi away needs rights and a way back that no platform gives everywhere.
 */
export function machineNetwork({ only }: MachineNetworkOptions = {}): Network {
  const interfaces = (): NetworkInterface[] =>
    Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
      addresses
        .filter(({ family, internal }) => family === 'IPv4' && (only ? only.includes(name) : !internal))
        .filter(() => only !== undefined || !NO_CAMERA_THERE.test(name))
        .map(({ address, netmask, mac, internal }) => ({
          name,
          address,
          netmask,
          broadcast: broadcastOf(address, netmask),
          mac: canonicalMac(mac) ?? mac,
          kind: kindOf(name, internal),
        })),
    )
  return {
    interfaces,
    route: (host, port) => ({ host, port }),
    resolve: resolveName,
    gateway: async () => gatewayIn(table('/proc/net/route')),
    neighbours: async () => neighboursIn(table('/proc/net/arp')),
    ping: async (host, signal) => {
      for (const port of [80, 53]) {
        const ms = signal?.aborted ? undefined : await knockOn(host, port, signal)
        if (ms !== undefined) return ms
      }
      return undefined
    },
    radio: async () => undefined,
    surroundings: async () => ({
      container: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
      broadcastRoute: interfaces().length > 0,
    }),
  }
}

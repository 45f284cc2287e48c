import type { Neighbour, NetworkInterface } from '@pinhole/core'

/** Why a network is not swept whole. */
export type LeftOut = 'too-large' | 'not-private' | 'not-local'

export interface SweepPlan {
  /** Whom to ask, in order, each once; never ourselves, never a broadcast address. */
  addresses: readonly string[]
  /** Interfaces whose networks are not asked whole. Of those that are too large, whoever was lately heard is asked. */
  leftOut: readonly { name: string; why: LeftOut }[]
}

/** The largest network asked address by address: /22, of 1022 hosts. */
const LARGEST = 22
/** Private networks (RFC 1918): address, bits. */
const PRIVATE = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const

const number = (address: string): number =>
  address.split('.').reduce((sum, part) => (sum * 256 + Number(part)) >>> 0, 0)
const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')
const maskOf = (bits: number): number => (bits === 0 ? 0 : (~0 << (32 - bits)) >>> 0)
const within = (address: number, network: number, mask: number): boolean =>
  (address & mask) >>> 0 === (network & mask) >>> 0

/** How many leading ones a netmask has. */
const bitsOf = (netmask: string): number => 32 - Math.round(Math.log2(2 ** 32 - number(netmask)))

/** Whether an address is on one of these networks. */
export const isOnLink = (address: string, interfaces: readonly NetworkInterface[]): boolean =>
  interfaces.some((one) => within(number(address), number(one.address), number(one.netmask)))

/** Whom a sweep of these interfaces asks. Pure: it sends nothing. */
export function planSweep(
  interfaces: readonly NetworkInterface[],
  neighbours: readonly Neighbour[],
): SweepPlan {
  const addresses = new Set<string>()
  const leftOut: { name: string; why: LeftOut }[] = []
  for (const { name, address, netmask, kind } of interfaces) {
    const mask = number(netmask)
    const own = number(address)
    const heard = () =>
      neighbours
        .filter((one) => within(number(one.address), own, mask))
        .slice(0, 256)
        .forEach((one) => addresses.add(one.address))
    if (kind === 'virtual') leftOut.push({ name, why: 'not-local' })
    else if (kind === 'loopback') heard()
    else if (!PRIVATE.some(([net, bits]) => within(own, number(net), maskOf(bits))))
      leftOut.push({ name, why: 'not-private' })
    else if (bitsOf(netmask) < LARGEST) {
      leftOut.push({ name, why: 'too-large' })
      heard()
    } else {
      const first = (own & mask) >>> 0
      const size = 2 ** (32 - bitsOf(netmask))
      for (let n = 1; n < size - 1; n++) addresses.add(dotted((first + n) >>> 0))
    }
  }
  for (const { address, broadcast } of interfaces) {
    addresses.delete(address)
    addresses.delete(broadcast)
  }
  return { addresses: [...addresses], leftOut }
}

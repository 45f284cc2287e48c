import { type Clock, type Random, systemRandom } from '@pinhole/core'
import { listenOnEther } from '../ether.ts'
import { encodeMatch, type Match, readProbe, uuid, WS_DISCOVERY_GROUP, WS_DISCOVERY_PORT } from './codec.ts'

export interface WsDiscoveryServerOptions {
  address: string
  /** 3702 unless told. */
  port?: number
  broadcast?: string
  answer: () => Match | undefined
  clock?: Clock
  random?: Random
}

/** Answers WS-Discovery questions for one camera; joins the multicast group unless it lives on loopback. */
export function wsDiscoveryServer(options: WsDiscoveryServerOptions): Promise<{ close(): Promise<void> }> {
  const { address, broadcast, answer, port = WS_DISCOVERY_PORT, random = systemRandom } = options
  const group = address.startsWith('127.') ? undefined : WS_DISCOVERY_GROUP
  return listenOnEther({ address, broadcast, port, group }, (datagram) => {
    const probe = readProbe(datagram)
    const match = probe && answer()
    return match ? encodeMatch(match, probe.id, uuid(random.bytes(16))) : undefined
  })
}

import type { Given } from '@pinhole/core'
import { createSocket } from 'node:dgram'

/** Where doorbells shout that somebody pressed. */
export const PRESS_PORT = 20005
/** One press is shouted several times; what comes within so many milliseconds is the same one. */
const SAME_PRESS = 2000
const MOST_DOORBELLS = 256

export interface Press {
  /** The doorbell's address, or its hub's. What the datagram says is not documented by anybody, so it is not read. */
  address: string
  /** Milliseconds since 1970. */
  at: number
}

export interface PressOptions {
  given: Given
  /** Addresses of doorbells; anything else on this port is somebody else's. */
  from: (address: string) => boolean
  /** Listened on; every address of this host unless told. */
  address?: string
  port?: number
}

/**
 * Tells every press at a doorbell on this network, once. Any datagram from a doorbell counts as one: what is inside is
 * unknown. Resolves when it listens; ends with `close` or the given signal.
 */
export async function listenForPress(
  options: PressOptions,
  onPress: (press: Press) => void,
): Promise<{ close(): void }> {
  const { given, from, address = '0.0.0.0', port = PRESS_PORT } = options
  const heard = new Map<string, number>()
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  let open = true
  const close = () => {
    if (!open) return
    open = false
    given.signal.removeEventListener('abort', close)
    socket.close()
  }
  socket.on('message', (_datagram, { address: who }) => {
    given.network.touch?.()
    if (!from(who)) return
    const now = given.clock.monotonic()
    const before = heard.get(who)
    if (before !== undefined && now - before < SAME_PRESS) return
    if (before === undefined && heard.size >= MOST_DOORBELLS) return
    heard.set(who, now)
    onPress({ address: who, at: given.clock.now() })
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind({ address, port }, () => {
      socket.off('error', reject)
      socket.on('error', (error) => given.log.note('press.socket', { error: error.message }))
      resolve()
    })
  })
  given.signal.addEventListener('abort', close, { once: true })
  return { close }
}

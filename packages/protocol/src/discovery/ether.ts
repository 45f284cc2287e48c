import { createSocket, type Socket } from 'node:dgram'

/** Takes one datagram and gives what is sent back, if anything. */
export type Responder = (
  datagram: Uint8Array,
  from: { address: string; port: number },
) => Uint8Array | undefined

export interface EtherOptions {
  /** The camera's own address; answers leave from it. */
  address: string
  port: number
  /** Where broadcasts are heard; 127.255.255.255 for a loopback address, else none. */
  broadcast?: string | undefined
  /** A multicast group to join as well. */
  group?: string | undefined
}

interface Shared {
  socket: Socket
  ready: Promise<void>
  responders: Set<(datagram: Uint8Array, from: { address: string; port: number }) => void>
}

/**
 * One socket an address and port in this process, however many cameras hang on it: of two sockets on one address the
 * kernel gives a unicast datagram to one only, but a broadcast to all, also to those of other processes.
 */
const sockets = new Map<string, Shared>()

function share(address: string, port: number, group?: string, member?: string): Shared {
  const key = `${address}:${port}`
  const known = sockets.get(key)
  if (known) return known
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  const responders: Shared['responders'] = new Set()
  const ready = new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind({ address, port }, () => {
      socket.off('error', reject)
      socket.on('error', () => {})
      if (group) socket.addMembership(group, member)
      resolve()
    })
  })
  socket.on('message', (datagram, from) => {
    for (const responder of responders) responder(datagram, from)
  })
  const shared = { socket, ready, responders }
  sockets.set(key, shared)
  ready.catch(() => sockets.delete(key))
  return shared
}

/** Listens for one camera on its address and on the broadcast address until `close` is called. */
export async function listenOnEther(
  options: EtherOptions,
  respond: Responder,
): Promise<{ close(): Promise<void> }> {
  const { address, port, group } = options
  const broadcast = options.broadcast ?? (address.startsWith('127.') ? '127.255.255.255' : undefined)
  const own = share(address, port)
  const all = broadcast ? share(broadcast, port) : undefined
  const many = group ? share(group, port, group, address) : undefined
  const answer: (datagram: Uint8Array, from: { address: string; port: number }) => void = (
    datagram,
    from,
  ) => {
    let reply: Uint8Array | undefined
    try {
      reply = respond(datagram, from)
    } catch {
      // A twin must survive any datagram; a camera stays silent on what it does not understand.
    }
    if (reply) own.socket.send(reply, from.port, from.address)
  }
  const shared = [own, ...(all ? [all] : []), ...(many ? [many] : [])]
  for (const each of shared) each.responders.add(answer)
  const close = async () => {
    for (const each of shared) {
      each.responders.delete(answer)
      if (each.responders.size > 0) continue
      for (const [key, value] of sockets) if (value === each) sockets.delete(key)
      await new Promise<void>((resolve) => each.socket.close(() => resolve()))
    }
  }
  try {
    await Promise.all(shared.map((each) => each.ready))
  } catch (error) {
    await close()
    throw error
  }
  return { close }
}

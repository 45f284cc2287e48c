import type { Random } from '@pinhole/core'
import { createSocket } from 'node:dgram'
import { PRESS_PORT } from './client.ts'

/**
 * Somebody presses a twin's button: three datagrams to everybody on its network. Their content is ours (16 random bytes),
 * because no source tells what real ones hold.
 */
export function shoutPress(options: {
  address: string
  random: Random
  broadcast?: string
  port?: number
}): Promise<void> {
  const { address, random, port = PRESS_PORT } = options
  const broadcast = options.broadcast ?? (address.startsWith('127.') ? '127.255.255.255' : undefined)
  if (broadcast === undefined) return Promise.reject(new RangeError('nobody to shout to'))
  const datagram = random.bytes(16)
  const socket = createSocket('udp4')
  return new Promise((resolve, reject) => {
    const end = (error?: Error | null) => socket.close(() => (error ? reject(error) : resolve()))
    socket.once('error', reject)
    socket.bind({ address, port: 0 }, () => {
      socket.setBroadcast(true)
      const send = (left: number) =>
        socket.send(datagram, port, broadcast, (error) => (error || left === 1 ? end(error) : send(left - 1)))
      send(3)
    })
  })
}

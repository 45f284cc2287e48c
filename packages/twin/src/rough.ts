import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Clock } from '@pinhole/core'

/**
 * What stands on the control port where no sane camera answers: noise, one byte a second for ever,
 * or nobody who stays. A caller must bound what it takes and how long it waits.
 */
export async function roughServer(options: {
  address: string
  port: number
  how: 'garbage' | 'drip' | 'closes'
  touch: () => void
  clock: Pick<Clock, 'after'>
}): Promise<{ port: number; close(): Promise<void> }> {
  const { address, how, touch, clock } = options
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    if (how === 'closes') return void socket.destroy()
    if (how === 'drip') {
      const drip = () => {
        touch()
        socket.write(Buffer.of(0x16))
        stop = clock.after(1000, drip)
      }
      let stop = clock.after(1000, drip)
      socket.on('close', () => stop())
      socket.resume()
      return
    }
    socket.on('data', () => {
      touch()
      socket.write(Buffer.alloc(512, 0xa5))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, address, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

import { type AddressInfo, createServer, type Socket } from 'node:net'

/**
 * What stands on the control port where no sane camera answers: noise, one byte at a time for ever,
 * or nobody who stays. A caller must bound what it takes and how long it waits.
 */
export async function roughServer(options: {
  address: string
  port: number
  how: 'garbage' | 'drip' | 'closes'
  touch: () => void
}): Promise<{ port: number; close(): Promise<void> }> {
  const { address, how, touch } = options
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    if (how === 'closes') return void socket.destroy()
    socket.on('data', () => {
      touch()
      if (how === 'garbage') socket.write(Buffer.alloc(512, 0xa5))
      if (how === 'drip') socket.write(Buffer.of(0x16))
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

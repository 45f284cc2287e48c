import { Failure } from '@pinhole/core'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type TapoMediaServerOptions, Viewer } from './viewer.ts'

export type { TapoMediaBehaviour, TapoMediaServerOptions } from './viewer.ts'

export interface TapoMediaServer {
  port: number
  close(): Promise<void>
}

const MOST_VIEWERS = 4

/** A camera's media port: live pictures, recordings and stills over one multipart connection each. */
export async function tapoMediaServer(options: TapoMediaServerOptions): Promise<TapoMediaServer> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    options.touch?.()
    socket.on('error', () => {})
    const viewer = new Viewer(options, socket)
    socket.on('close', () => {
      sockets.delete(socket)
      viewer.stop()
    })
    if (sockets.size > MOST_VIEWERS) return socket.destroy()
    socket.on('data', (bytes: Buffer) => {
      options.touch?.()
      try {
        viewer.take(bytes)
      } catch {
        socket.destroy()
      }
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Failure('twin.address-taken', { address: options.address, port: options.port ?? 0 }, error)),
    )
    server.listen(options.port ?? 0, options.address, resolve)
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

import type { Socket } from 'node:net'
import { Port } from '../transport/port.ts'
import { type TapoMediaServerOptions, Viewer } from './viewer.ts'

export type { TapoMediaBehaviour, TapoMediaServerOptions } from './viewer.ts'

export interface TapoMediaServer {
  port: number
  close(): Promise<void>
}

const MOST_VIEWERS = 4

/** A camera's media port: live pictures, recordings and stills over one multipart connection each. */
export function tapoMediaServer(options: TapoMediaServerOptions): Promise<TapoMediaServer> {
  const { address, port = 0, touch } = options
  return Port.open({ address, port, touch, most: MOST_VIEWERS }, tapoMediaGreeter(options))
}

/** The same without a port of its own: whoever connects is greeted by this. */
export const tapoMediaGreeter = (options: TapoMediaServerOptions) => (socket: Socket) => {
  const viewer = new Viewer(options, socket)
  socket.on('close', () => viewer.stop())
  socket.on('data', (bytes: Buffer) => {
    options.touch?.()
    try {
      viewer.take(bytes)
    } catch {
      socket.destroy()
    }
  })
}

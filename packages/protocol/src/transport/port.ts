import { Failure } from '@pinhole/core'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

export interface PortOptions {
  address: string
  /** 0: any free one. */
  port: number
  /** Connections held at once; 64 unless told. One more is closed at once. */
  most?: number
  /** Told when somebody connects, so that a simulated clock does not jump. */
  touch?: (() => void) | undefined
}

const MOST_CONNECTIONS = 64
const ignore = () => {}

/** A TCP port of a virtual camera: it knows its connections, so that it can cut them. */
export class Port {
  readonly #server: Server
  #sockets: Set<Socket> | undefined
  #port = 0

  private constructor(greet: (socket: Socket) => void, touch: PortOptions['touch'], most: number) {
    // Without `noDelay` an answer waits for the receipt of the one before.
    this.#server = createServer({ noDelay: true }, (socket) => {
      touch?.()
      socket.on('error', ignore)
      this.#keep(socket)
      greet(socket)
    })
    this.#server.maxConnections = most
  }

  /** Resolves when it listens; a `Failure` says that the address is taken, or not ours to have. */
  static async open(options: PortOptions, greet: (socket: Socket) => void): Promise<Port> {
    const { address, port, touch, most = MOST_CONNECTIONS } = options
    const opened = new Port(greet, touch, most)
    const server = opened.#server
    await new Promise<void>((resolve, reject) => {
      const refused = (error: Error) => reject(new Failure('twin.address-taken', { address, port }, error))
      server.once('error', refused)
      server.listen(port, address, () => {
        server.off('error', refused)
        // A connection that cannot be taken costs its own end, not the camera's.
        server.on('error', ignore)
        opened.#port = (server.address() as AddressInfo).port
        resolve()
      })
    })
    return opened
  }

  get port(): number {
    return this.#port
  }

  #keep(socket: Socket): void {
    const sockets = (this.#sockets ??= new Set())
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }

  /** Cuts every connection. */
  drop(): void {
    for (const socket of this.#sockets ?? []) socket.destroy()
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.drop()
    })
  }
}

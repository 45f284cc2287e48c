import { deadline, type Given, TransportFailure } from '@pinhole/core'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { type Json, parseObject } from '../../checked.ts'
import { kindOf } from '../../transport/exchange.ts'
import { decode, KASA_PORT, scrambleFrame, unscramble } from './codec.ts'
import { answerKasa, type KasaUdpServerOptions } from './server.ts'

const LONGEST = 64 * 1024

/** The frames in a stream: four bytes of length, then so many scrambled bytes. Throws `malformed` on a length beyond 64 KiB. */
export class KasaFrames {
  #held: Buffer = Buffer.alloc(0)

  /** The scrambled bodies that these bytes complete. */
  push(bytes: Uint8Array): Uint8Array[] {
    this.#held = Buffer.concat([this.#held, bytes])
    const frames: Uint8Array[] = []
    while (this.#held.length >= 4) {
      const length = this.#held.readUInt32BE(0)
      if (length > LONGEST) throw new TransportFailure('malformed', { wire: 'kasa', why: 'too-long' })
      if (this.#held.length < 4 + length) break
      frames.push(this.#held.subarray(4, 4 + length))
      this.#held = this.#held.subarray(4 + length)
    }
    return frames
  }
}

export interface AskKasaOptions {
  host: string
  /** 9999 unless told. */
  port?: number
  given: Given
  /** Milliseconds; 5000 unless told. */
  timeoutMs?: number
}

/**
 * Asks on TCP 9999 and gives the whole answer. Reads only: a request with any method that does not begin with `get_`
 * throws a RangeError before anything is sent. Throws a `TransportFailure` otherwise.
 */
export function askKasa(options: AskKasaOptions, request: Readonly<Record<string, Json>>): Promise<Json> {
  const { host, port = KASA_PORT, given, timeoutMs = 5000 } = options
  const methods = Object.values(request).flatMap((module) => Object.keys(module))
  if (methods.some((method) => !method.startsWith('get_'))) throw new RangeError('port 9999 is for reading')
  return new Promise((resolve, reject) => {
    const at = given.network.route(host, port)
    if (!at) return reject(new TransportFailure('unreachable', { host, port }))
    const patience = deadline(given.clock, timeoutMs, given.signal)
    let socket: Socket | undefined
    const end = (then: () => void) => {
      patience.clear()
      patience.signal.removeEventListener('abort', late)
      socket?.destroy()
      then()
    }
    const late = () =>
      end(() =>
        reject(given.signal.aborted ? given.signal.reason : new TransportFailure('timeout', { host, port })),
      )
    if (patience.signal.aborted) return late()
    patience.signal.addEventListener('abort', late)
    const frames = new KasaFrames()
    socket = connect({ host: at.host, port: at.port })
    socket.on('connect', () => {
      given.network.touch?.()
      socket?.write(scrambleFrame(JSON.stringify(request)))
    })
    socket.on('data', (bytes: Buffer) => {
      given.network.touch?.()
      try {
        const [frame] = frames.push(bytes)
        if (!frame) return
        const answer = parseObject(unscramble(frame), LONGEST)
        end(() => resolve(answer))
      } catch (failure) {
        end(() => reject(failure))
      }
    })
    socket.on('error', (error) =>
      end(() => reject(new TransportFailure(kindOf(error), { host, port }, error))),
    )
    socket.on('close', () => end(() => reject(new TransportFailure('reset', { host, port }))))
  })
}

/** The same answers as on UDP, on TCP 9999. */
export async function kasaTcpServer(
  options: Omit<KasaUdpServerOptions, 'broadcast'> & { touch?: () => void },
): Promise<{ port: number; close(): Promise<void> }> {
  const { address, port = KASA_PORT, answer, touch = () => {} } = options
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    const frames = new KasaFrames()
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    socket.on('data', (bytes: Buffer) => {
      touch()
      try {
        for (const frame of frames.push(bytes)) {
          const reply = answerKasa(decode(frame), answer())
          if (reply) socket.write(scrambleFrame(JSON.stringify(reply)))
        }
      } catch {
        socket.destroy()
      }
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => resolve())
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

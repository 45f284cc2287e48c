import { deadline, type Given, TransportFailure } from '@pinhole/core'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import { kindOf } from './https-wire.ts'

export interface HttpWireOptions {
  host: string
  port: number
  given: Given
  /** Patience for one whole exchange, milliseconds; 5000 unless told. */
  timeoutMs?: number
  /** The longest body taken, bytes; 1 MiB unless told. */
  maxBytes?: number
}

export interface BytesReply {
  status: number
  body: Buffer
  /** Name and value of each cookie that was set, attributes dropped. */
  cookies: Readonly<Record<string, string>>
  type: string
}

/** One keep-alive connection in clear, as hubs and chimes have it; what is sent over it is sealed by its user. */
export interface HttpWire {
  /** Throws a `TransportFailure`. One exchange at a time is the caller's duty. */
  post(
    path: string,
    headers: Readonly<Record<string, string>>,
    body: Uint8Array | string,
  ): Promise<BytesReply>
  close(): void
}

const MOST_COOKIES = 8

/** Cookies as a device writes them: `NAME=value;TIMEOUT=86400`, with or without a space. */
export function readCookies(lines: readonly string[]): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const line of lines.slice(0, MOST_COOKIES)) {
    const first = line.slice(0, 512).split(';', 1)[0] ?? ''
    const at = first.indexOf('=')
    if (at > 0) cookies[first.slice(0, at).trim()] = first.slice(at + 1).trim()
  }
  return cookies
}

/** Opens nothing yet; the first `post` connects. */
export function httpWire(options: HttpWireOptions): HttpWire {
  const { host, port, given, timeoutMs = 5000, maxBytes = 1024 * 1024 } = options
  const agent = new Agent({ keepAlive: true, maxSockets: 1, scheduling: 'lifo' })
  const touch = () => given.network.touch?.()
  const watched = new WeakSet<Socket>()
  let closed = false

  const watch = (socket: Socket) => {
    if (watched.has(socket)) return
    watched.add(socket)
    for (const event of ['connect', 'drain', 'close']) socket.on(event, touch)
  }

  const post: HttpWire['post'] = (path, headers, body) =>
    new Promise<BytesReply>((resolve, reject) => {
      if (closed) return reject(new TransportFailure('reset', { host, port, why: 'closed' }))
      const at = given.network.route(host, port)
      if (!at) return reject(new TransportFailure('unreachable', { host, port }))
      const patience = deadline(given.clock, timeoutMs, given.signal)
      let sent: ClientRequest | undefined
      let ended = false
      let heard = 0
      const end = (finish: () => void) => {
        if (ended) return
        ended = true
        patience.clear()
        patience.signal.removeEventListener('abort', late)
        finish()
      }
      const fail = (failure: unknown) =>
        end(() => {
          sent?.destroy()
          reject(failure)
        })
      const late = () =>
        fail(
          given.signal.aborted ? given.signal.reason : new TransportFailure('timeout', { host, port, heard }),
        )
      if (patience.signal.aborted) return late()
      patience.signal.addEventListener('abort', late)
      const hear = (response: IncomingMessage) => {
        const parts: Buffer[] = []
        response.on('data', (bytes: Buffer) => {
          touch()
          heard += bytes.length
          if (heard > maxBytes) fail(new TransportFailure('malformed', { host, port, why: 'too-long' }))
          else parts.push(bytes)
        })
        response.on('error', (error) => fail(new TransportFailure('reset', { host, port }, error)))
        response.on('end', () =>
          end(() =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(parts),
              cookies: readCookies(response.headers['set-cookie'] ?? []),
              type: response.headers['content-type'] ?? '',
            }),
          ),
        )
      }
      touch()
      sent = request(
        {
          host: at.host,
          port: at.port,
          path,
          method: 'POST',
          agent,
          maxHeaderSize: 16 * 1024,
          headers: { ...headers, Host: host, 'Content-Length': Buffer.byteLength(body) },
        },
        hear,
      )
      sent.on('socket', watch)
      sent.on('error', (error) => fail(new TransportFailure(kindOf(error), { host, port }, error)))
      sent.end(body)
    })

  return {
    post,
    close: () => {
      closed = true
      agent.destroy()
    },
  }
}

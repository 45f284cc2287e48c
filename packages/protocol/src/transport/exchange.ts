import { deadline, type Endpoint, type Given, TransportFailure, type TransportKind } from '@pinhole/core'
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** What one exchange may cost. */
export interface Bounds {
  host: string
  port: number
  given: Given
  /** For the whole of it, from connecting to the last byte, milliseconds. */
  timeoutMs: number
  /** Of the body, bytes. */
  maxBytes: number
}

/** An answer, whole. */
export interface Whole {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
}

const REFUSALS: Record<string, TransportKind> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ENETDOWN: 'unreachable',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ETIMEDOUT: 'timeout',
  EPROTO: 'sealed-wrong',
}

/** What a platform's error means on a wire. */
export function kindOf(error: unknown): TransportKind {
  const code = (error as { code?: unknown } | undefined)?.code
  if (typeof code !== 'string') return 'malformed'
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return 'sealed-wrong'
  return REFUSALS[code] ?? 'malformed'
}

/** Sockets of a keep-alive agent come back; each is listened to once. */
const watched = new WeakSet<Socket>()

/** Tells a moved clock whenever bytes move. */
function watch(socket: Socket, touch: () => void): void {
  if (watched.has(socket)) return
  watched.add(socket)
  for (const event of ['lookup', 'connect', 'secureConnect', 'data', 'drain', 'close'])
    socket.on(event, touch)
}

/**
 * One request and its whole answer, within its bounds; `open` makes the request to where the host really is. Throws a
 * `TransportFailure`. `again`: it changes nothing, so it is sent once more when the camera had let go of the idle
 * connection it went out on.
 */
export function exchange(
  open: (at: Endpoint, hear: (response: IncomingMessage) => void) => ClientRequest,
  body: string | Uint8Array,
  bounds: Bounds,
  again = false,
): Promise<Whole> {
  const { host, port, given, timeoutMs, maxBytes } = bounds
  const touch = () => given.network.touch?.()
  return new Promise((resolve, reject) => {
    const at = given.network.route(host, port)
    if (!at) return reject(new TransportFailure('unreachable', { host, port }))
    const patience = deadline(given.clock, timeoutMs, given.signal)
    let heard = 0
    let sent: ClientRequest | undefined
    let ended = false
    const end = (finish: () => void) => {
      if (ended) return
      ended = true
      patience.clear()
      patience.signal.removeEventListener('abort', late)
      finish()
    }
    const fail = (kind: TransportKind, values: Record<string, string | number>, cause?: unknown) =>
      end(() => {
        sent?.destroy()
        reject(new TransportFailure(kind, { host, port, ...values }, cause))
      })
    const late = () => {
      if (!given.signal.aborted) return fail('timeout', { heard })
      end(() => reject(given.signal.reason))
      sent?.destroy()
    }
    if (patience.signal.aborted) return late()
    patience.signal.addEventListener('abort', late)
    const hear = (response: IncomingMessage) => {
      const parts: Buffer[] = []
      response.on('data', (bytes: Buffer) => {
        touch()
        heard += bytes.length
        if (heard > maxBytes) fail('malformed', { why: 'too-long' })
        else parts.push(bytes)
      })
      response.on('error', (error) => fail(heard > 0 ? 'reset' : kindOf(error), {}, error))
      response.on('end', () =>
        end(() => {
          const { statusCode = 0, headers } = response
          resolve({ status: statusCode, headers, bytes: Buffer.concat(parts) })
        }),
      )
    }
    touch()
    sent = open(at, hear)
    sent.on('socket', (socket) => watch(socket, touch))
    sent.on('error', (error) => {
      // A camera drops an idle connection without a word; what was asked on it was never heard.
      const dropped = again && !ended && sent?.reusedSocket && heard === 0 && kindOf(error) === 'reset'
      if (dropped) return end(() => resolve(exchange(open, body, bounds, again)))
      fail(kindOf(error), {}, error)
    })
    sent.end(body)
  })
}

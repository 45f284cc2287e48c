import { deadline, type Given, TransportFailure, type TransportKind } from '@pinhole/core'
import { type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext } from 'node:tls'

export interface HttpsWireOptions {
  host: string
  port: number
  given: Given
  /** Patience for one whole exchange, from connecting to the last byte, milliseconds; 5000 unless told. */
  timeoutMs?: number
  /** The longest body taken, bytes; 1 MiB unless told. */
  maxBytes?: number
}

export interface HttpsReply {
  status: number
  /** The body as UTF-8. */
  body: string
  /** The body as it came. */
  bytes: Uint8Array
}

/** One keep-alive TLS connection to a camera, which vouches for nothing: certificates are not verified. */
export interface HttpsWire {
  /**
   * Throws a `TransportFailure`. `again`: the request changes nothing, so it is sent once more when the camera had let
   * go of the idle connection it went out on.
   */
  post(
    path: string,
    headers: Readonly<Record<string, string>>,
    body: string | Uint8Array,
    again?: boolean,
  ): Promise<HttpsReply>
  close(): void
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

let shared: SecureContext | undefined
/** How all cameras are spoken to; made once, as each making takes longer than a request. */
const context = (): SecureContext =>
  (shared ??= createSecureContext({
    // Old firmware offers plain-RSA suites and short keys only; there is no stronger choice to fall back from.
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    // The platform's newest key exchange makes a greeting of two packets, which small stacks stumble over.
    ecdhCurve: 'X25519:P-256:P-384:P-521',
  }))

/** Opens nothing yet; the first `post` connects. One exchange at a time is the caller's duty. */
export function httpsWire(options: HttpsWireOptions): HttpsWire {
  const { host, port, given, timeoutMs = 5000, maxBytes = 1024 * 1024 } = options
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 1,
    scheduling: 'lifo',
    rejectUnauthorized: false,
    secureContext: context(),
  })
  const touch = () => given.network.touch?.()
  const watched = new WeakSet<Socket>()
  let closed = false

  const watch = (socket: Socket) => {
    if (watched.has(socket)) return
    watched.add(socket)
    for (const event of ['lookup', 'connect', 'secureConnect', 'data', 'drain', 'close'])
      socket.on(event, touch)
  }

  const exchange = (
    path: string,
    headers: Readonly<Record<string, string>>,
    body: string | Uint8Array,
    again: boolean,
  ) =>
    new Promise<HttpsReply>((resolve, reject) => {
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
        if (given.signal.aborted) {
          end(() => reject(given.signal.reason))
          sent?.destroy()
        } else fail('timeout', { heard })
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
            const bytes = Buffer.concat(parts)
            resolve({ status: response.statusCode ?? 0, body: bytes.toString('utf8'), bytes })
          }),
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
          headers: { ...headers, Host: `${host}:${port}`, 'Content-Length': Buffer.byteLength(body) },
        },
        hear,
      )
      sent.on('socket', watch)
      sent.on('error', (error) => {
        // A camera drops an idle connection without a word; what was asked on it was never heard.
        if (again && !ended && sent?.reusedSocket && heard === 0 && kindOf(error) === 'reset') {
          return end(() => resolve(exchange(path, headers, body, again)))
        }
        fail(kindOf(error), {}, error)
      })
      sent.end(body)
    })

  return {
    post: async (path, headers, body, again = false) => {
      if (closed) throw new TransportFailure('reset', { host, port, why: 'closed' })
      return await exchange(path, headers, body, again)
    },
    close: () => {
      closed = true
      agent.destroy()
    },
  }
}

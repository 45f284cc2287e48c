import { type Given, TransportFailure } from '@pinhole/core'
import { Agent, request } from 'node:https'
import { createSecureContext, type SecureContext } from 'node:tls'
import { exchange } from './exchange.ts'

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
  const bounds = { host, port, given, timeoutMs, maxBytes }
  let closed = false
  return {
    async post(path, headers, body, again = false) {
      if (closed) throw new TransportFailure('reset', { host, port, why: 'closed' })
      const own = { ...headers, Host: `${host}:${port}`, 'Content-Length': Buffer.byteLength(body) }
      const { status, bytes } = await exchange(
        (at, hear) =>
          request({ ...at, path, method: 'POST', agent, maxHeaderSize: 16 * 1024, headers: own }, hear),
        body,
        bounds,
        again,
      )
      return { status, body: bytes.toString('utf8'), bytes }
    },
    close: () => {
      closed = true
      agent.destroy()
    },
  }
}

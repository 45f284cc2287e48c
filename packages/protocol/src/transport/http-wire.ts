import { type Given, TransportFailure } from '@pinhole/core'
import { Agent, request } from 'node:http'
import { exchange } from './exchange.ts'

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
  const bounds = { host, port, given, timeoutMs, maxBytes }
  let closed = false
  return {
    async post(path, headers, body) {
      if (closed) throw new TransportFailure('reset', { host, port, why: 'closed' })
      const own = { ...headers, Host: host, 'Content-Length': Buffer.byteLength(body) }
      const whole = await exchange(
        (at, hear) =>
          request({ ...at, path, method: 'POST', agent, maxHeaderSize: 16 * 1024, headers: own }, hear),
        body,
        bounds,
      )
      const cookies = readCookies(whole.headers['set-cookie'] ?? [])
      return { status: whole.status, body: whole.bytes, cookies, type: whole.headers['content-type'] ?? '' }
    },
    close: () => {
      closed = true
      agent.destroy()
    },
  }
}

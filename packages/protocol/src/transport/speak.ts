import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'

/** A connection with TLS on it, this end serving. Every camera of a kind shows the one certificate of its context. */
export function sealed(socket: Socket, context: SecureContext): TLSSocket {
  const inside = new TLSSocket(socket, { isServer: true, secureContext: context })
  inside.on('error', () => socket.destroy())
  return inside
}

const listeners = new WeakMap<Socket, RequestListener>()
let speaker: Server | undefined

/**
 * HTTP on a connection that a camera's port has taken. One server of the process speaks for all cameras, so that a port
 * costs no server of its own; it never listens itself, and never hangs up on an idle connection.
 */
export function speakHttp(socket: Socket, listener: RequestListener): void {
  speaker ??= createServer({ keepAliveTimeout: 0 }, (request, response) =>
    listeners.get(request.socket)?.(request, response),
  )
  listeners.set(socket, listener)
  speaker.emit('connection', socket)
}

/** Calls `then` with a request's whole body; cuts the connection where it is longer than `most` bytes. */
export function takeBody(
  request: IncomingMessage,
  { most, touch }: { most: number; touch?: () => void },
  then: (body: Buffer) => void,
): void {
  const parts: Buffer[] = []
  let length = 0
  request.on('data', (bytes: Buffer) => {
    touch?.()
    length += bytes.length
    if (length > most) request.socket.destroy()
    else parts.push(bytes)
  })
  request.on('error', () => {})
  request.on('end', () => then(Buffer.concat(parts)))
}

import { type Given, type Secret, TransportFailure, type TransportKind, utf8 } from '@pinhole/core'
import { connect, type Socket } from 'node:net'
import type { LoginBudget } from '../smartcam/budget.ts'
import { CLIENT_BOUNDARY, MediaReader, type MediaPart, writePart } from './parts.ts'

export interface TapoMediaTarget {
  host: string
  /** 8800 unless told. */
  port?: number
  /** The owner's password, as for the control port; not the Camera Account's. */
  password: Secret
  given: Given
  budget: LoginBudget
  /** The account of the budget; the host unless told. */
  mac?: string
  /** How long one answer, or a silence in the middle of a stream, may take, milliseconds; 10 000 unless told. */
  patienceMs?: number
}

const kinds: Readonly<Record<string, TransportKind>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
}
/** The connection itself: bytes in, heads and parts out, every wait with an end. */
export class MediaWire {
  readonly #target: TapoMediaTarget
  readonly #socket: Socket
  readonly #chunks: AsyncIterator<Buffer>
  readonly #reader = new MediaReader()
  #late = false

  static async open(target: TapoMediaTarget): Promise<MediaWire> {
    const { given, host, port = 8800, patienceMs = 10_000 } = target
    const way = given.network.route(host, port)
    if (!way) throw failureOf(target, 'unreachable')
    const socket = connect({ host: way.host, port: way.port, noDelay: true, signal: given.signal })
    given.network.touch?.()
    await new Promise<void>((resolve, reject) => {
      const end = (failure?: TransportFailure) => {
        cancel()
        if (!failure) return resolve()
        socket.destroy()
        reject(failure)
      }
      const cancel = given.clock.after(patienceMs, () =>
        end(failureOf(target, 'timeout', { what: 'connect' })),
      )
      socket.once('connect', () => end())
      socket.on('error', (error: NodeJS.ErrnoException) =>
        end(failureOf(target, kinds[error.code ?? ''] ?? 'reset', {}, error)),
      )
    })
    return new MediaWire(target, socket)
  }

  constructor(target: TapoMediaTarget, socket: Socket) {
    this.#target = target
    this.#socket = socket
    this.#chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes)
    this.#target.given.network.touch?.()
  }

  acknowledge(session: string, count: number): void {
    const body = utf8(JSON.stringify({ type: 'notification', params: { event_type: 'stream_sequence' } }))
    const fields = { 'Content-Type': 'application/json', 'X-Session-Id': session, 'X-Data-Received': count }
    this.write(writePart(CLIENT_BOUNDARY, fields, body))
  }

  async head(): Promise<{ status: number; fields: ReadonlyMap<string, string> }> {
    const head = await this.#until(() => this.#reader.head())
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head.start)?.[1] ?? Number.NaN)
    if (Number.isNaN(status)) throw failureOf(this.#target, 'malformed', { what: 'status' })
    const length = Number(head.fields.get('content-length') ?? 0)
    if (status !== 200 && length > 0 && length <= 64 * 1024)
      await this.#until(() => (this.#reader.skip(length) ? true : undefined))
    return { status, fields: head.fields }
  }

  part(): Promise<MediaPart> {
    return this.#until(() => this.#reader.part())
  }

  async #until<T>(look: () => T | undefined): Promise<T> {
    const { given, patienceMs = 10_000 } = this.#target
    const cancel = given.clock.after(patienceMs, () => {
      this.#late = true
      this.#socket.destroy()
    })
    try {
      for (;;) {
        const found = look()
        if (found !== undefined) return found
        const next = await this.#chunks.next().catch((cause: unknown) => {
          throw failureOf(this.#target, this.#late ? 'timeout' : 'reset', {}, cause)
        })
        if (next.done) throw failureOf(this.#target, this.#late ? 'timeout' : 'reset')
        given.network.touch?.()
        this.#reader.push(next.value)
      }
    } finally {
      cancel()
    }
  }

  close(): void {
    this.#socket.destroy()
  }
}

export function failureOf(
  { host, port = 8800 }: TapoMediaTarget,
  kind: TransportKind,
  values: Record<string, string | number> = {},
  cause?: unknown,
): TransportFailure {
  return new TransportFailure(kind, { wire: 'tapo-media', host, port, ...values }, cause)
}

import { type Given, hex, type Secret, text, TransportFailure, type TransportKind, utf8 } from '@pinhole/core'
import { connect, type Socket } from 'node:net'
import { type Json, number, parseObject, part, word } from '../checked.ts'
import type { LoginBudget } from '../smartcam/budget.ts'
import type { HashForm } from '../smartcam/seal.ts'
import { fieldsOf, mediaDigest, mediaPassword, type MediaSeal, mediaSeal } from './keys.ts'
import { CLIENT_BOUNDARY, MediaReader, type MediaPart, writeHead, writePart } from './parts.ts'

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

/** A piece of what was asked for, opened. */
export interface MediaPiece {
  /** `video/mp2t` or `image/jpeg`. */
  type: string
  bytes: Uint8Array
}

/** An open connection to a camera's media port: one request, then what it brings. */
export interface TapoMedia {
  /**
   * Asks for something and gives what comes, until the camera says that it is finished or the caller stops. Throws
   * `refused` with the camera's `code` (-52405 … -52435 busy, -64324 privacy, -71103 user id, -71105 not found).
   */
  request(params: Json, window?: number): AsyncGenerator<MediaPiece, void, void>
  /** Media encryption is off on this camera: what it sends can be read by anybody on the network. */
  readonly unsealed: boolean
  close(): void
}

const kinds: Readonly<Record<string, TransportKind>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
}
/** What a camera may send before its answer to a request. */
const MOST_BEFORE_ANSWER = 64

/**
 * Connects and logs in. The camera says which hash of the password it wants; where it says SHA-256 and means MD5, as
 * some firmware does, a second connection is spent. Throws `credentials` for a wrong password, `sealed-wrong` with
 * `why: key-exchange` for hubs whose key exchange nobody outside the vendor knows.
 */
export async function openTapoMedia(target: TapoMediaTarget): Promise<TapoMedia> {
  const first = await attempt(target)
  if ('media' in first) return first.media
  if (first.form === 'sha256') {
    const second = await attempt(target, 'md5')
    if ('media' in second) return second.media
  }
  throw failureOf(target, 'credentials', { why: 'password', status: 401 })
}

async function attempt(
  target: TapoMediaTarget,
  forced?: HashForm,
): Promise<{ media: TapoMedia } | { form: HashForm }> {
  const { budget, mac = target.host, given, password } = target
  const may = budget.mayTry(mac)
  if (!may.ok) throw failureOf(target, 'credentials', { why: 'budget', waitSeconds: may.waitSeconds })
  const wire = await Wire.open(target)
  try {
    const headers = {
      'Content-Type': `multipart/mixed;boundary=${CLIENT_BOUNDARY}`,
      Connection: 'keep-alive',
      'Content-Length': '-1',
    }
    wire.write(writeHead('POST /stream HTTP/1.1', headers))
    const asked = await wire.head()
    if (asked.status !== 401) throw failureOf(target, 'malformed', { status: asked.status })
    const challenge = fieldsOf((asked.fields.get('www-authenticate') ?? '').replace(/^Digest /i, ''))
    const { realm = '', nonce = '', opaque = '' } = challenge
    const form = forced ?? (challenge.encrypt_type === '3' ? 'sha256' : 'md5')
    const kept = mediaPassword(password.reveal(), form)
    const cnonce = hex(given.random.bytes(24))
    const signed = { username: 'admin', password: kept, realm, nonce, cnonce, nc: '00000001', uri: '/stream' }
    const fields = `username="admin",realm="${realm}",uri="/stream",algorithm=MD5,nonce="${nonce}",nc=00000001,cnonce="${cnonce}",qop=auth,response="${mediaDigest(signed)}",opaque="${opaque}"`
    wire.write(writeHead('POST /stream HTTP/1.1', { ...headers, Authorization: `Digest ${fields}` }))
    const let_in = await wire.head()
    if (let_in.status === 401) {
      budget.spent(mac, 'refused')
      wire.close()
      return { form }
    }
    if (let_in.status !== 200) throw failureOf(target, 'refused', { status: let_in.status })
    budget.spent(mac, 'accepted')
    const exchange = fieldsOf(let_in.fields.get('key-exchange') ?? '')
    if (!exchange.nonce || (exchange.algorithm ?? 'MD5') !== 'MD5')
      throw failureOf(target, 'sealed-wrong', {
        why: 'key-exchange',
        algorithm: exchange.algorithm ?? 'none',
      })
    const username = exchange.username ?? 'admin'
    const seal = mediaSeal(exchange.nonce, username, kept)
    return { media: mediaOver(target, wire, seal, username === 'none') }
  } catch (failure) {
    wire.close()
    throw failure
  }
}

function mediaOver(target: TapoMediaTarget, wire: Wire, seal: MediaSeal, unsealed: boolean): TapoMedia {
  let seq = 0
  const open = ({ fields, body }: MediaPart) => (fields.get('x-if-encrypt') === '1' ? seal.open(body) : body)
  const isJson = ({ fields }: MediaPart) => (fields.get('content-type') ?? '').includes('json')
  const readJson = (given: MediaPart) => parseObject(text(open(given)), 64 * 1024)

  const answerTo = async (wanted: number): Promise<void> => {
    for (let tries = 0; tries < MOST_BEFORE_ANSWER; tries++) {
      const next = await wire.part()
      if (!isJson(next)) continue
      const said = readJson(next)
      if (said['type'] !== 'response' || number(said['seq']) !== wanted) continue
      const code = number(part(said, 'params')['error_code']) ?? 0
      if (code !== 0) throw failureOf(target, 'refused', { code })
      return
    }
    throw failureOf(target, 'malformed', { what: 'no-answer' })
  }

  return {
    unsealed,
    async *request(params, window = 200) {
      const wanted = ++seq
      const body = utf8(JSON.stringify({ type: 'request', seq: wanted, params }))
      const fields = { 'Content-Type': 'application/json', 'X-Data-Window-Size': window }
      wire.write(writePart(CLIENT_BOUNDARY, fields, body))
      await answerTo(wanted)
      for (;;) {
        const next = await wire.part()
        if (isJson(next)) {
          const said = readJson(next)
          const about = part(said, 'params')
          if (about['event_type'] === 'stream_status' && about['status'] === 'finished') return
          continue
        }
        const count = Number(next.fields.get('x-data-sequence') ?? 0)
        if (count > 0 && count % window === 0)
          wire.acknowledge(word(next.fields.get('x-session-id')) ?? '', count)
        yield { type: next.fields.get('content-type') ?? '', bytes: open(next) }
      }
    },
    close: () => wire.close(),
  }
}

/** The connection itself: bytes in, heads and parts out, every wait with an end. */
class Wire {
  readonly #target: TapoMediaTarget
  readonly #socket: Socket
  readonly #chunks: AsyncIterator<Buffer>
  readonly #reader = new MediaReader()
  #late = false

  static async open(target: TapoMediaTarget): Promise<Wire> {
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
    return new Wire(target, socket)
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

function failureOf(
  { host, port = 8800 }: TapoMediaTarget,
  kind: TransportKind,
  values: Record<string, string | number> = {},
  cause?: unknown,
): TransportFailure {
  return new TransportFailure(kind, { wire: 'tapo-media', host, port, ...values }, cause)
}

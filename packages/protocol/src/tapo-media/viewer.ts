import { type Clock, concat, hex, type Random, text, utf8 } from '@pinhole/core'
import type { Socket } from 'node:net'
import { isObject, type Json, parseObject, part, word } from '../checked.ts'
import type { Clip } from '../media/clip.ts'
import type { HashForm } from '../smartcam/seal.ts'
import { fieldsOf, mediaDigest, mediaPassword, type MediaSeal, mediaSeal } from './keys.ts'
import { DEVICE_BOUNDARY, type Head, MediaReader, type MediaPart, writeHead, writePart } from './parts.ts'
import { type Recording, recordingParts } from './recording.ts'
import { TsWriter } from './ts-write.ts'

/** How this camera differs from a healthy one just now. */
export interface TapoMediaBehaviour {
  /** Which hash of the password it wants, and says so; `sha256` unless told. `md5-unsaid`: says SHA-256, takes MD5. */
  form?: HashForm | 'md5-unsaid'
  /** Its owner switched media encryption off: every camera then uses one known password for the seal. */
  unsealed?: boolean
  /** The key exchange of hubs, which no public source can follow. */
  hkdf?: boolean
  /** Answers every request with this code: -52407 too many clients, -64324 privacy. */
  refuses?: number
  /** Says nothing at the end of a recording, as older firmware. */
  endsSilently?: boolean
  /** Frames its parts wrongly. */
  brokenBoundary?: boolean
  /** Knows no `download`, as firmware before it; playback remains. */
  noDownload?: boolean
}

export interface TapoMediaServerOptions {
  address: string
  /** A free one unless told. */
  port?: number
  /** The owner's password. */
  account: () => { password: string; md5?: boolean }
  clip: Clip
  /** What is on the card. */
  recordings: () => readonly Recording[]
  /** A still picture (JPEG). */
  still?: () => Uint8Array | undefined
  behaviour?: () => TapoMediaBehaviour
  clock: Clock
  random: Random
  /** Told when bytes move, so that a simulated clock does not jump. */
  touch?: () => void
}

const REALM = 'TP-Link IP-Camera'
const USER_ID = 1

/** One connection: first two HTTP requests, then parts in both directions. */
export class Viewer {
  readonly #options: TapoMediaServerOptions
  readonly #socket: Socket
  readonly #reader = new MediaReader()
  readonly #nonce: string
  #seal: MediaSeal | undefined
  #session = 0
  #acknowledged = new Map<number, number>()
  #wake: (() => void) | undefined
  #stops: (() => void)[] = []
  #over = false

  constructor(options: TapoMediaServerOptions, socket: Socket) {
    this.#options = options
    this.#socket = socket
    this.#nonce = hex(options.random.bytes(16))
  }

  stop(): void {
    this.#over = true
    for (const stop of this.#stops.splice(0)) stop()
    this.#wake?.()
  }

  take(bytes: Uint8Array): void {
    this.#reader.push(bytes)
    while (!this.#seal) {
      const head = this.#reader.head()
      if (!head) return
      this.#enter(head)
    }
    for (let next = this.#reader.part(); next; next = this.#reader.part()) this.#handle(next)
  }

  get #behaviour(): TapoMediaBehaviour {
    return this.#options.behaviour?.() ?? {}
  }

  #enter({ start, fields }: Head): void {
    if (!/^POST \/stream(\?\S*)? HTTP\/1\.[01]$/.test(start)) throw new RangeError('request')
    const { form: said, unsealed, hkdf } = this.#behaviour
    const { password, md5 } = this.#options.account()
    const sha = (said ?? (md5 ? 'md5' : 'sha256')) !== 'md5'
    const form: HashForm = sha && said !== 'md5-unsaid' ? 'sha256' : 'md5'
    const kept = mediaPassword(password, form)
    const type = sha ? 'encrypt_type="3"' : ''
    const given = fieldsOf((fields.get('authorization') ?? '').replace(/^Digest /i, ''))
    const right =
      given.nonce === this.#nonce &&
      given.response ===
        mediaDigest({
          username: 'admin',
          password: kept,
          realm: REALM,
          nonce: this.#nonce,
          cnonce: given.cnonce ?? '',
          nc: given.nc ?? '',
          uri: given.uri ?? '',
        })
    if (!right) {
      const challenge = `Digest realm="${REALM}",algorithm=MD5,qop="auth",nonce="${this.#nonce}",opaque="${hex(this.#options.random.bytes(8))}"${type && `,${type}`}`
      this.#send(
        writeHead('HTTP/1.1 401 Unauthorized', { 'WWW-Authenticate': challenge, 'Content-Length': 0 }),
      )
      return
    }
    const username = unsealed ? 'none' : 'admin'
    const nonce = hex(this.#options.random.bytes(16))
    this.#seal = mediaSeal(nonce, username, kept)
    const algorithm = hkdf
      ? `algorithm="HKDF" salt="${hex(this.#options.random.bytes(16))}"`
      : 'algorithm="MD5"'
    this.#send(
      writeHead('HTTP/1.1 200 OK', {
        'Content-Type': `multipart/mixed;boundary=${DEVICE_BOUNDARY}`,
        'Key-Exchange': `cipher="AES_128_CBC" username="${username}" padding="PKCS7_16" ${algorithm} nonce="${nonce}"${type && ` ${type}`}`,
        'X-Encrypt-Type': 'PLAIN',
        'Cache-Control': 'no-cache',
      }),
    )
  }

  #handle({ fields, body }: MediaPart): void {
    if (!(fields.get('content-type') ?? 'application/json').includes('json')) return
    const asked = parseObject(text(body), 64 * 1024)
    const params = part(asked, 'params')
    if (asked['type'] === 'notification') {
      if (params['event_type'] !== 'stream_sequence') return
      const session = Number(fields.get('x-session-id'))
      this.#acknowledged.set(session, Number(fields.get('x-data-received')) || 0)
      this.#wake?.()
      return
    }
    const seq = Number(asked['seq']) || 0
    const { refuses, noDownload } = this.#behaviour
    const session = ++this.#session
    const answer = (error_code: number) =>
      this.#json({ type: 'response', seq, params: { error_code, session_id: String(session) } })
    const fail = (code: number) => void answer(code)
    if (refuses !== undefined) return fail(refuses)
    if (isObject(params['preview'])) {
      answer(0)
      this.#live(session)
      return
    }
    const download = isObject(params['download'])
    const wish = part(params, download ? 'download' : 'playback')
    if (Object.keys(wish).length === 0 || (download && noDownload)) return fail(-40106)
    const kind = Number(wish['media_type'] ?? 0)
    if (download && (kind === 2 || kind === 3)) {
      const still = this.#options.still?.()
      if (!still) return fail(-71105)
      answer(0)
      this.#media(session, 'image/jpeg', still)
      return this.#finished()
    }
    if (Number(wish['client_id']) !== USER_ID) return fail(-71103)
    const start = Number(word(wish['start_time']))
    const found = this.#options.recordings().find((one) => one.start <= start && start < one.end)
    if (!found) return fail(-71105)
    answer(0)
    const window = Number(fields.get('x-data-window-size')) || 50
    this.#play(session, found, Math.max(1, window)).catch(() => this.#socket.destroy())
  }

  /** Plays a recording out: as many parts as the window holds, then it waits to be told that they arrived. */
  async #play(session: number, recording: Recording, window: number): Promise<void> {
    let sent = 0
    for (const bytes of recordingParts(this.#options.clip, recording)) {
      while (!this.#over && sent - (this.#acknowledged.get(session) ?? 0) >= 2 * window)
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      if (this.#over) return
      sent++
      if (!this.#media(session, 'video/mp2t', bytes, { 'X-Data-Sequence': sent }))
        await new Promise<void>((resolve) => {
          this.#wake = resolve
          this.#socket.once('drain', resolve)
        })
    }
    this.#finished()
  }

  #finished(): void {
    if (this.#behaviour.endsSilently) return
    this.#json({ type: 'notification', params: { event_type: 'stream_status', status: 'finished' } })
  }

  /** Live pictures from now on, beginning in the middle as a camera does. */
  #live(session: number): void {
    const { clip, clock } = this.#options
    const writer = new TsWriter()
    const every = 1000 / clip.fps
    const silence = new Uint8Array(Math.round(8000 / clip.fps)).fill(0xd5)
    let at = 7
    let stopped = false
    const next = () => {
      if (stopped || this.#over) return
      const unit = clip.units[at % clip.units.length]
      if (unit) {
        this.#media(session, 'video/mp2t', writer.picture(unit, 1000 + at * every))
        this.#media(session, 'video/mp2t', writer.sound(silence, 1000 + at * every))
      }
      at++
      cancel = clock.after(every, next)
    }
    let cancel = clock.after(every, next)
    this.#stops.push(() => {
      stopped = true
      cancel()
    })
  }

  #json(message: Json): void {
    const fields = { 'Content-Type': 'application/json', 'X-If-Encrypt': 0 }
    this.#send(this.#framed(fields, utf8(JSON.stringify(message))))
  }

  #media(session: number, type: string, bytes: Uint8Array, more: Record<string, number> = {}): boolean {
    const sealed = this.#seal?.seal(bytes) ?? bytes
    const fields = { 'Content-Type': type, 'X-If-Encrypt': 1, 'X-Session-Id': session, ...more }
    return this.#send(this.#framed(fields, sealed))
  }

  #framed(fields: Readonly<Record<string, string | number>>, body: Uint8Array): Uint8Array {
    const part = writePart(DEVICE_BOUNDARY, fields, body)
    return this.#behaviour.brokenBoundary ? concat(utf8('no boundary\r\n\r\n'), part) : part
  }

  #send(bytes: Uint8Array): boolean {
    if (this.#over) return true
    this.#options.touch?.()
    return this.#socket.write(bytes)
  }
}

import { connect, type Socket } from 'node:net'
import { type Given, hex, type Login, text, TransportFailure, type TransportKind } from '@pinhole/core'
import { readRtp, type RtpPacket } from '../media/rtp.ts'
import { header, headers, type RtspAnswer, type RtspItem, RtspReader, writeRequest } from './codec.ts'
import { authorise, type Challenge, chooseChallenge, readChallenges } from './digest.ts'
import { controlUri, type MediaSection, readSdp, type SessionDescription } from './sdp.ts'

export interface RtspTarget {
  host: string
  /** 554 on these cameras. */
  port: number
  /** `/stream1` (large) or `/stream2` (small). */
  path: string
  /** The Camera Account, not the vendor's cloud account. */
  login?: Login
  given: Given
  /** How long one answer may take, milliseconds. */
  patienceMs?: number
}

/** How a connection came to its end. */
export type RtspEnd = 'closed-by-us' | 'closed-by-camera' | 'reset' | 'malformed'

/** What OPTIONS tells without a login. */
export interface RtspOptions {
  methods: readonly string[]
  server?: string
  /** The camera's own clock, milliseconds since 1970, from the `Date` header: a clock check that needs no login. */
  dateMs?: number
}

/**
 * One connection to one stream. Every call rejects with a TransportFailure: `credentials` (401, or no login where one
 * is asked for), `refused` (no listener; or with `values.status` the camera's own no: 404 no such stream, another 4xx
 * all viewers' places taken), `timeout`, `reset`, `unreachable`, `malformed`.
 */
export interface RtspClient {
  options(): Promise<RtspOptions>
  describe(): Promise<SessionDescription>
  /** Sets the video track up over this connection and plays it; resolves when the camera agreed. */
  play(onPacket: (packet: RtpPacket, arrivedMs: number) => void): Promise<MediaSection>
  readonly ended: Promise<RtspEnd>
  /** Gives the viewer's place back (TEARDOWN) and closes. Never rejects. */
  close(): Promise<void>
}

/** These cameras end a session after 15 s without a word; SET_PARAMETER is advertised but answered 400. */
const KEEP_ALIVE = 7000

/** A client's end of RTSP over one TCP connection, opened with the first call. */
export function rtspClient(target: RtspTarget): RtspClient {
  return new Connection(target)
}

interface Waiting {
  cseq: number
  answer: (answer: RtspAnswer) => void
  fail: (failure: TransportFailure) => void
}

class Connection implements RtspClient {
  readonly ended: Promise<RtspEnd>
  readonly #target: RtspTarget
  readonly #uri: string
  readonly #reader = new RtspReader()
  #socket: Promise<Socket> | undefined
  #open: Socket | undefined
  #end: (end: RtspEnd) => void = () => {}
  #over: TransportFailure | undefined
  #waiting: Waiting | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #cseq = 0
  #challenge: Challenge | undefined
  #base: string
  #session: string | undefined
  #channel = 0
  #onPacket: ((packet: RtpPacket, arrivedMs: number) => void) | undefined
  #stopKeepAlive: () => void = () => {}
  #description: SessionDescription | undefined

  constructor(target: RtspTarget) {
    this.#target = target
    this.#uri = `rtsp://${target.host}:${target.port}${target.path}`
    this.#base = this.#uri
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  async options(): Promise<RtspOptions> {
    const answer = await this.#ask('OPTIONS', this.#uri)
    const date = Date.parse(header(answer, 'Date') ?? '')
    const server = header(answer, 'Server')
    return {
      methods: (header(answer, 'Public') ?? '').split(',').map((each) => each.trim()),
      ...(server ? { server } : {}),
      ...(Number.isNaN(date) ? {} : { dateMs: date }),
    }
  }

  async describe(): Promise<SessionDescription> {
    const answer = await this.#ask('DESCRIBE', this.#uri, [['Accept', 'application/sdp']])
    this.#base = header(answer, 'Content-Base') ?? header(answer, 'Content-Location') ?? this.#uri
    this.#description = readSdp(text(answer.body))
    return this.#description
  }

  async play(onPacket: (packet: RtpPacket, arrivedMs: number) => void): Promise<MediaSection> {
    const { media, control } = this.#description ?? (await this.describe())
    const video = media.find((each) => each.kind === 'video' && each.payloadType !== undefined)
    if (!video) throw this.#failure('malformed', { what: 'no-video' })
    this.#onPacket = onPacket
    const setUp = await this.#ask('SETUP', controlUri(this.#base, video.control), [
      ['Transport', 'RTP/AVP/TCP;unicast;interleaved=0-1'],
    ])
    this.#session = header(setUp, 'Session')?.split(';')[0]?.trim()
    this.#channel = Number(/interleaved=(\d{1,3})/i.exec(header(setUp, 'Transport') ?? '')?.[1] ?? 0)
    await this.#ask('PLAY', controlUri(this.#base, control), [['Range', 'npt=0.000-']])
    this.#keepAlive()
    return video
  }

  async close(): Promise<void> {
    this.#stopKeepAlive()
    if (this.#session && !this.#over) await this.#ask('TEARDOWN', this.#base).catch(() => {})
    this.#finish('closed-by-us', this.#failure('reset', { what: 'closed' }))
    await this.#socket?.catch(() => {})
  }

  /** A keep-alive that fails says nothing about the stream (firmware differs), so its answer is not looked at. */
  #keepAlive(): void {
    this.#stopKeepAlive = this.#target.given.clock.after(KEEP_ALIVE, () => {
      this.#ask('OPTIONS', this.#uri).catch(() => {})
      this.#keepAlive()
    })
  }

  /** One request at a time: some firmware mixes up answers. */
  #ask(method: string, uri: string, fields: [string, string][] = []): Promise<RtspAnswer> {
    const asked = this.#queue.then(() => this.#askWithLogin(method, uri, fields))
    this.#queue = asked.catch(() => {})
    return asked
  }

  async #askWithLogin(method: string, uri: string, fields: [string, string][]): Promise<RtspAnswer> {
    const used = this.#challenge
    let answer = await this.#exchange(method, uri, fields)
    if (answer.status === 401) {
      const offers = readChallenges(headers(answer, 'WWW-Authenticate'))
      this.#challenge = chooseChallenge(offers)
      // The login is tried once; again only if the camera says that merely the nonce was old.
      const worth = this.#target.login && this.#challenge && (!used || this.#challenge.stale)
      if (worth) answer = await this.#exchange(method, uri, fields)
    }
    if (answer.status === 401) {
      const login = this.#target.login ? 'refused' : 'missing'
      throw this.#failure('credentials', { status: 401, method, login })
    }
    if (answer.status === 403) throw this.#failure('credentials', { status: 403, method })
    if (answer.status >= 400) throw this.#failure('refused', { status: answer.status, method })
    if (answer.status < 200 || answer.status >= 300)
      throw this.#failure('malformed', { status: answer.status, method })
    return answer
  }

  async #exchange(method: string, uri: string, fields: [string, string][]): Promise<RtspAnswer> {
    const { given, login, patienceMs = 5000 } = this.#target
    this.#socket ??= this.#connect(patienceMs)
    const socket = await this.#socket
    if (this.#over) throw this.#over
    const cseq = ++this.#cseq
    const challenge = this.#challenge
    const signed: [string, string][] =
      challenge && login
        ? [['Authorization', authorise(challenge, login, method, uri, hex(given.random.bytes(8)))]]
        : []
    const session: [string, string][] = this.#session ? [['Session', this.#session]] : []
    const answer = new Promise<RtspAnswer>((resolve, reject) => {
      this.#waiting = { cseq, answer: resolve, fail: reject }
    })
    const cancel = given.clock.after(patienceMs, () =>
      this.#waiting?.fail(this.#failure('timeout', { method, ms: patienceMs })),
    )
    socket.write(writeRequest(method, uri, [['CSeq', String(cseq)], ...signed, ...session, ...fields]))
    given.network.touch?.()
    try {
      return await answer
    } finally {
      cancel()
      this.#waiting = undefined
    }
  }

  #connect(patienceMs: number): Promise<Socket> {
    const { given, host, port } = this.#target
    const way = given.network.route(host, port)
    if (!way) return Promise.reject(this.#failure('unreachable'))
    if (given.signal.aborted) return Promise.reject(this.#failure('reset', { what: 'aborted' }))
    const socket = connect({ host: way.host, port: way.port, noDelay: true })
    this.#open = socket
    const abort = () => this.#finish('closed-by-us', this.#failure('reset', { what: 'aborted' }))
    given.signal.addEventListener('abort', abort, { once: true })
    return new Promise((resolve, reject) => {
      const cancel = given.clock.after(patienceMs, () => {
        const late = this.#failure('timeout', { what: 'connect', ms: patienceMs })
        this.#finish('reset', late)
        reject(late)
      })
      socket.once('connect', () => {
        cancel()
        given.network.touch?.()
        resolve(socket)
      })
      socket.on('data', (bytes: Uint8Array) => this.#take(bytes))
      socket.on('error', (error: NodeJS.ErrnoException) => {
        cancel()
        const failure = this.#failure(kindOf(error.code))
        this.#finish('reset', failure)
        reject(failure)
      })
      socket.on('close', () => {
        cancel()
        given.signal.removeEventListener('abort', abort)
        this.#finish('closed-by-camera', this.#failure('reset', { what: 'closed-by-camera' }))
        reject(this.#over)
      })
    })
  }

  #take(bytes: Uint8Array): void {
    const { given } = this.#target
    given.network.touch?.()
    const arrivedMs = given.clock.monotonic()
    try {
      for (const item of this.#reader.push(bytes)) this.#handle(item, arrivedMs)
    } catch (error) {
      if (!(error instanceof TransportFailure)) throw error
      this.#finish('malformed', this.#failure('malformed', error.values))
    }
  }

  #handle(item: RtspItem, arrivedMs: number): void {
    if (item.kind === 'interleaved') {
      if (item.channel !== this.#channel) return
      const packet = readRtp(item.data)
      if (packet) this.#onPacket?.(packet, arrivedMs)
    } else if (item.kind === 'answer' && this.#waiting) {
      // An answer to a request that we gave up on; but a 400 repeats the number of the request before (seen on C100).
      const cseq = Number(header(item, 'CSeq'))
      if (cseq < this.#waiting.cseq && item.status !== 400) return
      this.#waiting.answer(item)
    }
  }

  #finish(end: RtspEnd, failure: TransportFailure): void {
    this.#stopKeepAlive()
    if (this.#over) return
    this.#over = failure
    this.#end(end)
    this.#waiting?.fail(failure)
    this.#open?.destroy()
  }

  #failure(kind: TransportKind, values: Record<string, string | number> = {}): TransportFailure {
    const { host, port, path } = this.#target
    return new TransportFailure(kind, { wire: 'rtsp', host, port, path, ...values })
  }
}

function kindOf(code: string | undefined): TransportKind {
  if (code === 'ECONNREFUSED') return 'refused'
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EADDRNOTAVAIL') return 'unreachable'
  return code === 'ETIMEDOUT' ? 'timeout' : 'reset'
}

import type { Socket } from 'node:net'
import { type Clock, hex, type Random, systemRandom } from '@pinhole/core'
import type { Clip } from '../media/clip.ts'
import { Port } from '../transport/port.ts'
import {
  header,
  type RtspHeaders,
  RtspReader,
  type RtspRequest,
  writeAnswer,
  writeInterleaved,
} from './codec.ts'
import { isAuthorised } from './digest.ts'
import { type Sink, startStream } from './stream.ts'
import { openUdp, type UdpPair } from './udp.ts'

/** What a virtual camera's behaviours and faults may turn, asked anew whenever it matters. */
export interface RtspHooks {
  /** False: PLAY is answered, and then nothing comes. */
  pictures?: () => boolean
  /** Covered lens: `silent` firmware lets DESCRIBE run into a time-out, `refused` firmware answers 503. */
  privacy?: () => 'off' | 'silent' | 'refused'
  /** Frames are held back while this is true. */
  stalled?: () => boolean
  /** Whether Basic, which is always offered, is accepted too. Newer firmware refuses it. */
  basic?: () => boolean
  /** Places for viewers; 2 on real cameras. */
  viewers?: () => number
  /** The camera's own clock, milliseconds since 1970. */
  cameraNow?: () => number
}

export interface RtspServerOptions {
  /** The address to listen on. */
  address: string
  /** 0 or nothing: any free one. */
  port?: number
  /** The Camera Account; `null`: none was made yet, and nobody is let in. */
  account: () => { username: string; password: string } | null
  clip: Clip
  clock: Clock
  random?: Random
  hooks?: RtspHooks
  /** Called whenever bytes moved, for a simulated clock. */
  touch?: () => void
}

export interface RtspServer {
  port: number
  /** Holds every frame back for so many milliseconds from now. */
  freeze(ms: number): void
  /** How many viewers hold a place. */
  viewers(): number
  close(): Promise<void>
}

const REALM = 'TP-Link IP-Camera'
const METHODS = 'OPTIONS, DESCRIBE, SETUP, TEARDOWN, PLAY, GET_PARAMETER, SET_PARAMETER'
const SESSION_TIMEOUT = 15
/** A viewer that reads too slowly loses frames before it costs the host memory. */
const MOST_UNREAD = 1024 * 1024
const MOST_CONNECTIONS = 32

interface Viewer {
  id: string
  sink?: Sink
  udp?: UdpPair
  stop?: () => void
}

/** What all connections share. */
interface Hall {
  bornMs: number
  heldUntilMs: number
  viewers: Set<Viewer>
}

/** A camera's end of RTSP: two paths, `/stream1` and `/stream2`, one moving picture, all waits on the given clock. */
export async function rtspServer(options: RtspServerOptions): Promise<RtspServer> {
  const { address, port = 0 } = options
  const { greet, hall } = rtspGreeter(options)
  const front = await Port.open({ address, port, most: MOST_CONNECTIONS }, greet)
  return {
    port: front.port,
    freeze: (ms) => {
      hall.heldUntilMs = options.clock.monotonic() + ms
    },
    viewers: () => hall.viewers.size,
    close: () => front.close(),
  }
}

/** The same without a port of its own: whoever connects is greeted by this. `address`: which its answers name. */
export function rtspGreeter(options: RtspServerOptions): { greet(socket: Socket): void; hall: Hall } {
  const random = options.random ?? systemRandom
  const hall: Hall = { bornMs: options.clock.monotonic(), heldUntilMs: 0, viewers: new Set() }
  return { greet: (socket) => new Guest(options, random, hall, socket).greet(), hall }
}

/** One connection. */
class Guest {
  readonly #options: RtspServerOptions
  readonly #random: Random
  readonly #hall: Hall
  readonly #socket: Socket
  readonly #reader = new RtspReader()
  readonly #nonce: string
  #viewer: Viewer | undefined
  #lastCseq = '0'
  #stopWatch: () => void = () => {}

  constructor(options: RtspServerOptions, random: Random, hall: Hall, socket: Socket) {
    this.#options = options
    this.#random = random
    this.#hall = hall
    this.#socket = socket
    this.#nonce = hex(random.bytes(16))
  }

  greet(): void {
    this.#socket.on('error', () => this.#socket.destroy())
    this.#socket.on('close', () => this.#leave())
    this.#socket.on('data', (bytes: Uint8Array) => this.#take(bytes))
    this.#watch()
  }

  /** Any word, an RTCP report too, keeps the session; after 15 s of silence its place is given away. */
  #watch(): void {
    this.#stopWatch()
    this.#stopWatch = this.#options.clock.after(SESSION_TIMEOUT * 1000, () => this.#socket.destroy())
  }

  #leave(): void {
    this.#stopWatch()
    const viewer = this.#viewer
    this.#viewer = undefined
    viewer?.stop?.()
    viewer?.udp?.close()
    if (viewer) this.#hall.viewers.delete(viewer)
  }

  #take(bytes: Uint8Array): void {
    this.#options.touch?.()
    this.#watch()
    try {
      for (const item of this.#reader.push(bytes)) if (item.kind === 'request') this.#serve(item)
    } catch {
      this.#socket.destroy()
    }
  }

  #serve(request: RtspRequest): void {
    const cseq = header(request, 'CSeq') ?? '0'
    const stale = this.#lastCseq
    this.#lastCseq = cseq
    // The odd camera advertises SET_PARAMETER, answers 400 and repeats the number of the request before.
    if (request.method === 'SET_PARAMETER') return this.#answer(stale, 400, 'Bad Request')
    if (request.method === 'OPTIONS') return this.#answer(cseq, 200, 'OK', [['Public', METHODS]])
    const account = this.#options.account()
    const fits =
      account !== null &&
      isAuthorised(header(request, 'Authorization'), account, {
        realm: REALM,
        nonce: this.#nonce,
        method: request.method,
        basic: this.#options.hooks?.basic?.() ?? true,
      })
    if (!fits)
      return this.#answer(cseq, 401, 'Unauthorized', [
        ['WWW-Authenticate', `Basic realm="${REALM}"`],
        ['WWW-Authenticate', `Digest realm="${REALM}", nonce="${this.#nonce}"`],
      ])
    const path = /^rtsp:\/\/[^/]*\/(stream[12])(?:\/|$)/i.exec(request.uri)?.[1]
    if (!path) return this.#answer(cseq, 404, 'Not Found')
    const privacy = this.#options.hooks?.privacy?.() ?? 'off'
    if (privacy === 'silent') return
    if (privacy === 'refused') return this.#answer(cseq, 503, 'Service Unavailable')
    if (request.method === 'DESCRIBE') return this.#describe(cseq, request.uri, path)
    if (request.method === 'SETUP') return void this.#setUp(cseq, request)
    if (request.method === 'PLAY') return this.#play(cseq, request.uri)
    if (request.method === 'GET_PARAMETER') return this.#answer(cseq, 200, 'OK', this.#session())
    if (request.method === 'TEARDOWN') {
      this.#answer(cseq, 200, 'OK')
      return this.#leave()
    }
    this.#answer(cseq, 405, 'Method Not Allowed', [['Allow', METHODS]])
  }

  #describe(cseq: string, uri: string, path: string): void {
    const base = uri.endsWith('/') ? uri : `${uri}/`
    const fields: RtspHeaders = [
      ['Content-Base', base],
      ['Content-Type', 'application/sdp'],
    ]
    this.#answer(cseq, 200, 'OK', fields, describeClip(this.#options.clip, this.#options.address, path))
  }

  async #setUp(cseq: string, request: RtspRequest): Promise<void> {
    const places = this.#options.hooks?.viewers?.() ?? 2
    if (!this.#viewer && this.#hall.viewers.size >= places)
      return this.#answer(cseq, 453, 'Not Enough Bandwidth')
    const wish = header(request, 'Transport') ?? ''
    const viewer = this.#viewer ?? { id: hex(this.#random.bytes(4)).toUpperCase() }
    this.#viewer = viewer
    this.#hall.viewers.add(viewer)
    // Only the first track has pictures; whoever sets up the vendor's own third section gets silence there.
    const video = /track1\/?$/.test(request.uri)
    const ports = /client_port=(\d{1,5})(?:-(\d{1,5}))?/i.exec(wish)
    if (/tcp/i.test(wish) || !ports) {
      const channel = Number(/interleaved=(\d{1,3})/i.exec(wish)?.[1] ?? 0) & 0xfe
      if (video) viewer.sink = this.#interleavedSink(channel)
      const transport = `RTP/AVP/TCP;unicast;interleaved=${channel}-${channel + 1}`
      return this.#answer(cseq, 200, 'OK', [['Transport', transport], ...this.#session()])
    }
    const rtp = Number(ports[1])
    const rtcp = Number(ports[2] ?? rtp + 1)
    const udp = await openUdp(this.#options.address, this.#socket.remoteAddress ?? '', rtp, rtcp, () => {
      this.#options.touch?.()
      this.#watch()
    })
    if (!udp) return this.#answer(cseq, 461, 'Unsupported Transport')
    if (this.#viewer !== viewer) return udp.close()
    if (video) {
      viewer.udp?.close()
      viewer.udp = udp
      viewer.sink = udp
    } else udp.close()
    const transport = `RTP/AVP;unicast;client_port=${rtp}-${rtcp};server_port=${udp.ports.join('-')}`
    this.#answer(cseq, 200, 'OK', [['Transport', transport], ...this.#session()])
  }

  #play(cseq: string, uri: string): void {
    const viewer = this.#viewer
    if (!viewer?.sink) return this.#answer(cseq, 455, 'Method Not Valid in This State')
    // seq=1 whatever the first packet's number is: that is what C320WS firmware says.
    const info = `url=${uri.replace(/\/$/, '')}/track1;seq=1;rtptime=0`
    this.#answer(cseq, 200, 'OK', [['Range', 'npt=0.000-'], ['RTP-Info', info], ...this.#session()])
    const { hooks, clock, clip } = this.#options
    viewer.stop?.()
    const ssrc = Buffer.from(this.#random.bytes(4)).readUInt32BE()
    viewer.stop = startStream(
      {
        clip,
        clock,
        bornMs: this.#hall.bornMs,
        heldUntilMs: () => (hooks?.stalled?.() ? Number.POSITIVE_INFINITY : this.#hall.heldUntilMs),
        pictures: () => hooks?.pictures?.() ?? true,
        cameraNow: () => hooks?.cameraNow?.() ?? clock.now(),
      },
      ssrc,
      viewer.sink,
    )
  }

  #interleavedSink(channel: number): Sink {
    const send = (on: number, packet: Uint8Array) => {
      if (this.#socket.writableLength < MOST_UNREAD) this.#socket.write(writeInterleaved(on, packet))
      this.#options.touch?.()
    }
    return { rtp: (packet) => send(channel, packet), rtcp: (packet) => send(channel + 1, packet) }
  }

  #session(): RtspHeaders {
    return this.#viewer ? [['Session', `${this.#viewer.id};timeout=${SESSION_TIMEOUT}`]] : []
  }

  #answer(cseq: string, status: number, reason: string, fields: RtspHeaders = [], body = ''): void {
    const date = new Date(this.#options.hooks?.cameraNow?.() ?? this.#options.clock.now()).toUTCString()
    const own: RtspHeaders = [
      ['CSeq', cseq],
      ['Date', date],
    ]
    if (this.#socket.writable) this.#socket.write(writeAnswer(status, reason, [...own, ...fields], body))
    this.#options.touch?.()
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** The session description in the shape of these cameras, with their odd third section. */
function describeClip(clip: Clip, address: string, path: string): string {
  const profile = hex(clip.sps.subarray(1, 4)).toUpperCase()
  return [
    'v=0',
    `o=- 14665860 31787219 1 IN IP4 ${address}`,
    's=Session streamed by "TP-Link RTSP Server"',
    `i=${path}`,
    't=0 0',
    'm=video 0 RTP/AVP 96',
    'c=IN IP4 0.0.0.0',
    'b=AS:4096',
    'a=range:npt=0-',
    'a=control:track1',
    'a=rtpmap:96 H264/90000',
    `a=fmtp:96 packetization-mode=1; profile-level-id=${profile}; sprop-parameter-sets=${base64(clip.sps)},${base64(clip.pps)}`,
    'm=application/TP-LINK 0 RTP/AVP smart/1/90000',
    'a=rtpmap:95 TP-LINK/90000',
    'a=control:track3',
    '',
  ].join('\r\n')
}

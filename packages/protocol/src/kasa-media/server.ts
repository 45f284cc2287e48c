import { type Clock, Secret } from '@pinhole/core'
import { createSecureContext, type SecureContext, type TLSSocket } from 'node:tls'
import { kasaIdentity } from '../linkie/server.ts'
import type { Clip } from '../media/clip.ts'
import { Port } from '../transport/port.ts'
import { sealed } from '../transport/speak.ts'
import { KASA_MEDIA_PORT, type MediaForm, mediaBasic, mediaForms } from './codec.ts'

/** The ways in which these cameras differ; asked at every request. */
export interface KasaMediaBehaviour {
  /** `chunked`: as KD110, KC401, KC420WS write; `minus-one`: `Content-Length: -1`, as KC120 and KC200. */
  body?: 'plain' | 'chunked' | 'minus-one'
  /** The forms of the password it takes; both unless told. */
  forms?: readonly MediaForm[]
  /** Hangs up on a wrong login without a word. */
  hangsUp?: boolean
  /** False: takes the login and sends sound only. */
  pictures?: boolean
  /** Takes connections and says nothing. */
  silent?: boolean
}

export interface KasaMediaServerOptions {
  address: string
  /** 19443 unless told; 0: any free one. */
  port?: number
  clip: Clip
  clock: Clock
  /** The owner's; `null`: nobody has set it up, so nobody sees anything. */
  account: () => { username: string; password: string } | null
  behaviour?: () => KasaMediaBehaviour
  /** Milliseconds the camera has been up; its time stamps are these. */
  upMs?: () => number
  touch?: () => void
}

export interface KasaMediaServer {
  port: number
  /** Streams being played. */
  readonly viewers: number
  close(): Promise<void>
}

const BOUNDARY = 'data-boundary--'
const START = Buffer.from([0, 0, 0, 1])
/** 8 kHz mu-law silence. */
const SILENCE = 0xff
const LONGEST_REQUEST = 8 * 1024
/** A viewer that takes nothing is left. */
const MOST_WAITING = 2 * 1024 * 1024

let shared: SecureContext | undefined
const context = (): SecureContext =>
  (shared ??= createSecureContext({
    ...kasaIdentity(),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.2',
    ciphers: 'DEFAULT:@SECLEVEL=0',
  }))

/** The picture-and-sound port of a virtual older Kasa camera: one endless multipart answer with that family's traps. */
export async function kasaMediaServer(options: KasaMediaServerOptions): Promise<KasaMediaServer> {
  const { address, clip, clock, account, touch = () => {} } = options
  const behaviour = () => options.behaviour?.() ?? {}
  const started = clock.monotonic()
  const upMs = options.upMs ?? (() => clock.monotonic() - started)
  const stops = new Set<() => void>()

  const lets = (authorization: string | undefined): boolean => {
    const owner = account()
    if (!owner || authorization === undefined) return false
    const login = { username: owner.username, password: new Secret(owner.password) }
    return (behaviour().forms ?? mediaForms).some((form) => mediaBasic(form, login) === authorization)
  }

  const play = (socket: TLSSocket) => {
    const { body = 'plain' } = behaviour()
    const extra =
      body === 'chunked'
        ? 'Transfer-Encoding: chunked\r\n'
        : body === 'minus-one'
          ? 'Content-Length: -1\r\n'
          : ''
    socket.write(
      `HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=${BOUNDARY}\r\n${extra}\r\n`,
    )
    const write = (bytes: Buffer) => {
      touch()
      if (body !== 'chunked') return socket.write(bytes)
      socket.write(`${bytes.length.toString(16)}\r\n`)
      socket.write(bytes)
      return socket.write('\r\n')
    }
    const part = (type: string, bytes: Buffer, seconds: number, more: string) => {
      const head =
        `--${BOUNDARY}\r\nContent-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n` +
        `X-UtcTime:${Math.floor(clock.now() / 1000)}\r\nX-Timestamp: ${seconds.toFixed(6)}\r\n${more}\r\n`
      write(Buffer.concat([Buffer.from(head, 'latin1'), bytes, Buffer.from('\r\n')]))
    }
    const step = 1000 / clip.fps
    const firstUp = upMs()
    const begun = clock.monotonic()
    let at = 0
    let stopped = false
    let cancel = () => {}
    const stop = () => {
      stopped = true
      cancel()
      stops.delete(stop)
    }
    const tick = () => {
      if (stopped) return
      if (socket.writableLength > MOST_WAITING) {
        socket.destroy()
        return stop()
      }
      const seconds = (firstUp + at * step) / 1000
      const unit = clip.units[at % clip.units.length]!
      if (behaviour().pictures !== false) {
        const bytes = Buffer.concat(unit.nals.flatMap((nal) => [START, nal]))
        const frame = `X-FrameType: ${unit.key ? 'I' : 'P'}\r\nX-FrameRate: ${clip.fps}\r\n`
        part('video/x-h264', bytes, seconds, frame)
      }
      part('audio/g711u', Buffer.alloc(Math.round(8 * step), SILENCE), seconds, 'X-Audio: 1\r\n')
      at++
      cancel = clock.after(Math.max(0, begun + at * step - clock.monotonic()), tick)
    }
    stops.add(stop)
    socket.on('close', stop)
    tick()
  }

  const answer = (socket: TLSSocket, head: string) => {
    const [line = '', ...lines] = head.split('\r\n')
    const authorization = lines
      .find((one) => /^authorization:/i.test(one))
      ?.replace(/^authorization:\s*/i, '')
    const refuse = (status: string, more = '') =>
      socket.end(`HTTP/1.0 ${status}\r\n${more}Content-Length: 0\r\n\r\n`)
    if (behaviour().silent) return
    if (!line.startsWith('GET /https/stream/mixed')) return refuse('404 Not Found')
    if (lets(authorization)) return play(socket)
    if (behaviour().hangsUp) socket.end()
    else refuse('401 Unauthorized', 'WWW-Authenticate: Basic realm="TP-LINK"\r\n')
  }

  const front = await Port.open({ address, port: options.port ?? KASA_MEDIA_PORT, touch }, (outside) => {
    const socket = sealed(outside, context())
    let heard = ''
    let asked = false
    socket.on('data', (bytes: Buffer) => {
      touch()
      if (asked) return
      heard += bytes.toString('latin1')
      const end = heard.indexOf('\r\n\r\n')
      if (end < 0) {
        if (heard.length > LONGEST_REQUEST) socket.destroy()
        return
      }
      asked = true
      answer(socket, heard.slice(0, end))
    })
  })
  return {
    port: front.port,
    get viewers() {
      return stops.size
    },
    close: () => {
      for (const stop of stops) stop()
      return front.close()
    },
  }
}

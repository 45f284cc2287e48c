import { deadline, type Given, type Login, TransportFailure } from '@pinhole/core'
import { connect, type TLSSocket } from 'node:tls'
import { kindOf } from '../transport/exchange.ts'
import {
  KASA_MEDIA_PORT,
  kasaMediaPath,
  KasaMediaReader,
  type MediaForm,
  type MediaPart,
  mediaBasic,
  mediaForms,
} from './codec.ts'

/** A stream that is this long without a byte is over, though nobody said so. */
const SILENCE = 20_000

export interface KasaMediaTarget {
  host: string
  /** 19443 unless told. */
  port?: number
  given: Given
  login: Login
  /** What fitted last time; the other form is tried after it. */
  form?: MediaForm
  /** Patience for the answer's head, milliseconds; 5000 unless told. */
  timeoutMs?: number
}

export interface KasaMediaStream {
  /** The form of the password that the camera took; worth remembering. */
  form: MediaForm
  /** Resolves when the camera or we end it; with a failure where it ended badly, `timeout` after 20 s of silence. */
  ended: Promise<TransportFailure | undefined>
  close(): void
}

/**
 * Opens the one picture-and-sound stream of an older Kasa camera. A bare TLS socket, because no HTTP client takes these
 * answers. At most two logins, one a form. Throws a `TransportFailure`; `credentials` when neither form was taken.
 */
export async function openKasaMedia(
  target: KasaMediaTarget,
  onPart: (part: MediaPart, arrivedMs: number) => void,
): Promise<KasaMediaStream> {
  const first = target.form ?? 'base64'
  const forms = [first, ...mediaForms.filter((form) => form !== first)]
  for (const form of forms) {
    const opened = await openOnce(target, form, onPart)
    if (opened) return { form, ...opened }
  }
  throw new TransportFailure('credentials', { host: target.host, why: 'password' })
}

/** One try; `undefined`: this form of the password is refused. A camera that simply hangs up refuses, too. */
function openOnce(
  { host, port = KASA_MEDIA_PORT, given, login, timeoutMs = 5000 }: KasaMediaTarget,
  form: MediaForm,
  onPart: (part: MediaPart, arrivedMs: number) => void,
): Promise<Omit<KasaMediaStream, 'form'> | undefined> {
  return new Promise((resolve, reject) => {
    const at = given.network.route(host, port)
    if (!at) return reject(new TransportFailure('unreachable', { host, port }))
    const patience = deadline(given.clock, timeoutMs, given.signal)
    const reader = new KasaMediaReader()
    let opened = false
    let ended = false
    let heardAt = 0
    let unwatch = () => {}
    const watchSilence = (inMs: number) => {
      unwatch = given.clock.after(inMs, () => {
        const left = heardAt + SILENCE - given.clock.monotonic()
        if (left > 0) watchSilence(left)
        else end(new TransportFailure('timeout', { host, port, what: 'silence' }))
      })
    }
    let tellEnd: (failure: TransportFailure | undefined) => void = () => {}
    const endedLater = new Promise<TransportFailure | undefined>((tell) => (tellEnd = tell))
    let socket: TLSSocket | undefined
    const end = (failure?: unknown, refused = false) => {
      if (ended) return
      ended = true
      unwatch()
      patience.clear()
      patience.signal.removeEventListener('abort', late)
      given.signal.removeEventListener('abort', stop)
      socket?.destroy()
      tellEnd(failure instanceof TransportFailure ? failure : undefined)
      if (opened) return
      if (refused) resolve(undefined)
      else reject(failure ?? new TransportFailure('reset', { host, port }))
    }
    const stop = () => end(given.signal.reason)
    const late = () =>
      end(given.signal.aborted ? given.signal.reason : new TransportFailure('timeout', { host, port }))
    if (patience.signal.aborted) return late()
    patience.signal.addEventListener('abort', late)
    given.signal.addEventListener('abort', stop)
    socket = connect({
      host: at.host,
      port: at.port,
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    })
    socket.on('secureConnect', () => {
      given.network.touch?.()
      socket?.write(
        `GET ${kasaMediaPath} HTTP/1.1\r\nHost: ${host}:${port}\r\nAuthorization: ${mediaBasic(form, login)}\r\n` +
          'Accept: */*\r\nConnection: keep-alive\r\n\r\n',
      )
    })
    socket.on('data', (bytes: Buffer) => {
      given.network.touch?.()
      if (ended) return
      heardAt = given.clock.monotonic()
      let parts: MediaPart[]
      try {
        parts = reader.push(bytes)
      } catch (failure) {
        return end(failure)
      }
      const { head } = reader
      if (head && !opened) {
        if (head.status === 401 || head.status === 403) return end(undefined, true)
        if (head.status !== 200) return end(new TransportFailure('malformed', { host, status: head.status }))
        opened = true
        patience.clear()
        patience.signal.removeEventListener('abort', late)
        watchSilence(SILENCE)
        resolve({ ended: endedLater, close: () => end() })
      }
      const now = given.clock.monotonic()
      for (const part of parts) onPart(part, now)
    })
    // Before the head: the camera heard the login and hung up, which is how some refuse one.
    socket.on('end', () => end(undefined, reader.head === undefined))
    socket.on('error', (error) => end(new TransportFailure(kindOf(error), { host, port }, error)))
    socket.on('close', () => end(new TransportFailure('reset', { host, port })))
  })
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Clock } from '@pinhole/core'
import type { Clip } from '../media/clip.ts'
import { Port } from '../transport/port.ts'
import { speakHttp } from '../transport/speak.ts'
import { readToken, tokenDigest, writeEnvelope, writeFault } from './codec.ts'
import { deviceService } from './services/device.ts'
import { eventService, type OnvifTopic } from './services/events.ts'
import { imagingService, mediaService } from './services/media.ts'
import { ptzService } from './services/ptz.ts'
import { type OnvifCamera, type OnvifHead, OnvifRefusal, type OnvifService } from './services/service.ts'
import { readXml, within, type XmlElement } from './xml.ts'

export type { OnvifHead, OnvifTopic }

export interface OnvifServerOptions {
  /** The address to listen on. */
  address: string
  /** 0 or nothing: any free one. */
  port?: number
  /** The Camera Account; `null`: none was made yet, and nobody is let in. */
  account: () => { username: string; password: string } | null
  identity: OnvifCamera['identity']
  clip: Pick<Clip, 'width' | 'height' | 'fps'>
  /** The host that addresses in answers name. */
  host: () => string
  rtspPort: () => number
  clock: Clock
  /** Present on a camera that turns. */
  head?: OnvifHead
  hooks?: {
    /** The camera's own clock, milliseconds since 1970. */
    cameraNow?: () => number
    /** Sets it. */
    setTime?: (ms: number) => void
    /** Restarts, once the answer is out. */
    reboot?: () => void
    /** False: connections are taken and never answered. */
    answers?: () => boolean
  }
  /** Called whenever bytes moved, for a simulated clock. */
  touch?: () => void
}

export interface OnvifServer {
  port: number
  /** Tells subscribers that something began or ended before the lens. */
  tell(topic: OnvifTopic, on: boolean): void
  close(): Promise<void>
}

const PATHS = ['/onvif/service', '/onvif/device_service']
const MOST_CONNECTIONS = 16
const MOST_BODY = 64 * 1024
/** A login made further from the camera's own time is refused though the password is right. */
const MOST_SKEW = 10_000

/** What may be asked without a login (PRE_AUTH of ONVIF Core). */
const OPEN = [
  'GetSystemDateAndTime',
  'GetCapabilities',
  'GetServices',
  'GetServiceCapabilities',
  'GetHostname',
]

/** A camera's end of ONVIF: device, media, imaging, PTZ and events under one address, as on these cameras. */
export async function onvifServer(options: OnvifServerOptions): Promise<OnvifServer> {
  const { address, port = 0 } = options
  const { greet, tell } = onvifGreeter(options)
  const front = await Port.open({ address, port, most: MOST_CONNECTIONS }, greet)
  return { port: front.port, tell, close: () => front.close() }
}

export type OnvifGreeterOptions = Omit<OnvifServerOptions, 'address' | 'port'>

/** The same without a port of its own: whoever connects is greeted by this. */
export function onvifGreeter(
  options: OnvifGreeterOptions,
): Pick<OnvifServer, 'tell'> & { greet(socket: Socket): void } {
  const events = eventService(options.clock)
  const receive = receiver(options, events)
  const listen = (asked: IncomingMessage, answer: ServerResponse) => {
    receive(asked)
      .then(({ status, body }) => {
        if (options.hooks?.answers?.() === false) return
        answerWith(answer, status, body)
        options.touch?.()
      })
      .catch(() => asked.destroy())
  }
  return {
    greet: (socket) => speakHttp(socket, listen),
    tell: (topic, on) => events.tell(topic, on, cameraNow(options)),
  }
}

function answerWith(answer: ServerResponse, status: number, body: string): void {
  answer.writeHead(status, {
    'Content-Type': 'application/soap+xml; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  })
  answer.end(body)
}

const refused = (code: string, reason: string) => ({ status: 400, body: writeFault(code, reason) })

function receiver(options: OnvifGreeterOptions, events: ReturnType<typeof eventService>) {
  const services: readonly OnvifService[] = [
    deviceService,
    mediaService,
    imagingService,
    ptzService,
    events.service,
  ]
  return async (asked: IncomingMessage): Promise<{ status: number; body: string }> => {
    options.touch?.()
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of asked as AsyncIterable<Uint8Array>) {
      length += part.length
      if (length > MOST_BODY) throw new RangeError('too long')
      parts.push(part)
    }
    const wrong = refused('InvalidArgVal', 'Invalid Argument Value')
    const path = asked.url ?? ''
    if (asked.method !== 'POST' || !(PATHS.includes(path) || events.knows(path))) return wrong
    let envelope: XmlElement
    try {
      envelope = readXml(Buffer.concat(parts).toString('utf8'))
    } catch {
      return wrong
    }
    const call = within(envelope, 'Body')?.children[0]
    if (!call) return wrong
    if (!OPEN.includes(call.name) && !mayAsk(options, envelope))
      return refused('NotAuthorized', 'Sender not Authorized')
    const camera = cameraOf(options, `http://${options.host()}:${asked.socket.localPort ?? 2020}`)
    try {
      for (const service of services) {
        const body = await service(camera, call, path)
        if (body !== undefined) return { status: 200, body: writeEnvelope(body) }
      }
    } catch (refusal) {
      if (refusal instanceof OnvifRefusal) return refused(refusal.code, 'Refused')
      throw refusal
    }
    return refused('ActionNotSupported', 'Action Not Implemented')
  }
}

function cameraOf(options: OnvifGreeterOptions, base: string): OnvifCamera {
  const { identity, clip, host, rtspPort, head, hooks = {} } = options
  return {
    identity,
    clip,
    host,
    base,
    rtspPort,
    now: () => cameraNow(options),
    ...(hooks.setTime ? { setTime: hooks.setTime } : {}),
    ...(hooks.reboot ? { reboot: hooks.reboot } : {}),
    ...(head ? { head } : {}),
  }
}

function mayAsk(options: OnvifGreeterOptions, envelope: XmlElement): boolean {
  const account = options.account()
  const token = readToken(envelope)
  if (!account || !token?.nonce || token.username !== account.username) return false
  const skew = Math.abs(Date.parse(token.created) - cameraNow(options))
  // A date that cannot be read is NaN and fits nothing.
  if (!(skew <= MOST_SKEW)) return false
  return token.digest === tokenDigest(token.nonce, token.created, account.password)
}

const cameraNow = ({ hooks, clock }: OnvifGreeterOptions) => hooks?.cameraNow?.() ?? clock.now()

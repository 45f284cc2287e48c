import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clock, Failure } from '@pinhole/core'
import type { Clip } from '../media/clip.ts'
import { readToken, tokenDigest, writeDateTime, writeEnvelope, writeFault } from './codec.ts'
import { escapeXml, readXml, within, type XmlElement } from './xml.ts'

export interface OnvifServerOptions {
  /** The address to listen on. */
  address: string
  /** 0 or nothing: any free one. */
  port?: number
  /** The Camera Account; `null`: none was made yet, and nobody is let in. */
  account: () => { username: string; password: string } | null
  identity: { model: string; firmware: string; hardware: string; serial: string }
  clip: Pick<Clip, 'width' | 'height' | 'fps'>
  /** The host that addresses in answers name. */
  host: () => string
  rtspPort: () => number
  clock: Clock
  hooks?: {
    /** The camera's own clock, milliseconds since 1970. */
    cameraNow?: () => number
    /** False: connections are taken and never answered. */
    answers?: () => boolean
  }
  /** Called whenever bytes moved, for a simulated clock. */
  touch?: () => void
}

export interface OnvifServer {
  port: number
  close(): Promise<void>
}

const PATHS = ['/onvif/service', '/onvif/device_service']
const MOST_BODY = 64 * 1024
/** A login made further from the camera's own time is refused though the password is right. */
const MOST_SKEW = 10_000

/** What may be asked without a login (PRE_AUTH of ONVIF Core). */
const OPEN = ['GetSystemDateAndTime', 'GetCapabilities']

/** A camera's end of ONVIF: enough for a player to learn where the stream is. */
export async function onvifServer(options: OnvifServerOptions): Promise<OnvifServer> {
  const server = createServer((asked, answer) => {
    receive(options, asked)
      .then(({ status, body }) => {
        if (options.hooks?.answers?.() === false) return
        answerWith(answer, status, body)
        options.touch?.()
      })
      .catch(() => asked.destroy())
  })
  server.maxConnections = 16
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Failure('twin.address-taken', { address: options.address, port: options.port ?? 0 }, error)),
    )
    server.listen(options.port ?? 0, options.address, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
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

async function receive(
  options: OnvifServerOptions,
  asked: IncomingMessage,
): Promise<{ status: number; body: string }> {
  options.touch?.()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of asked as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > MOST_BODY) throw new RangeError('too long')
    parts.push(part)
  }
  const wrong = { status: 400, body: writeFault('InvalidArgVal', 'Invalid Argument Value') }
  if (asked.method !== 'POST' || !PATHS.includes(asked.url ?? '')) return wrong
  let envelope: XmlElement
  try {
    envelope = readXml(Buffer.concat(parts).toString('utf8'))
  } catch {
    return wrong
  }
  const call = within(envelope, 'Body')?.children[0]
  if (!call) return wrong
  if (!OPEN.includes(call.name) && !mayAsk(options, envelope))
    return { status: 400, body: writeFault('NotAuthorized', 'Sender not Authorized') }
  const base = `http://${options.host()}:${asked.socket.localPort ?? 2020}`
  const body = answerTo(options, call, base)
  if (!body) return { status: 400, body: writeFault('ActionNotSupported', 'Action Not Implemented') }
  return { status: 200, body: writeEnvelope(body) }
}

function mayAsk(options: OnvifServerOptions, envelope: XmlElement): boolean {
  const account = options.account()
  const token = readToken(envelope)
  if (!account || !token?.nonce || token.username !== account.username) return false
  const skew = Math.abs(Date.parse(token.created) - cameraNow(options))
  // A date that cannot be read is NaN and fits nothing.
  if (!(skew <= MOST_SKEW)) return false
  return token.digest === tokenDigest(token.nonce, token.created, account.password)
}

const cameraNow = ({ hooks, clock }: OnvifServerOptions) => hooks?.cameraNow?.() ?? clock.now()

function answerTo(options: OnvifServerOptions, call: XmlElement, base: string): string | undefined {
  const { identity, clip } = options
  switch (call.name) {
    case 'GetSystemDateAndTime':
      return `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone><tt:UTCDateTime>${writeDateTime(cameraNow(options))}</tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`
    case 'GetCapabilities': {
      const service = (name: string) =>
        `<tt:${name}><tt:XAddr>${escapeXml(base)}/onvif/service</tt:XAddr></tt:${name}>`
      return `<tds:GetCapabilitiesResponse><tds:Capabilities>${service('Device')}${service('Media')}</tds:Capabilities></tds:GetCapabilitiesResponse>`
    }
    case 'GetDeviceInformation': {
      const fields = {
        Manufacturer: 'tp-link',
        Model: identity.model,
        FirmwareVersion: identity.firmware,
        SerialNumber: identity.serial,
        HardwareId: identity.hardware,
      }
      const text = Object.entries(fields).map(
        ([name, value]) => `<tds:${name}>${escapeXml(value)}</tds:${name}>`,
      )
      return `<tds:GetDeviceInformationResponse>${text.join('')}</tds:GetDeviceInformationResponse>`
    }
    case 'GetProfiles':
      return `<trt:GetProfilesResponse>${profile(1, 'mainStream', clip)}${profile(2, 'minorStream', clip)}</trt:GetProfilesResponse>`
    case 'GetStreamUri': {
      const stream = /^profile_([12])$/.exec(within(call, 'ProfileToken')?.text ?? '')?.[1]
      if (!stream) return undefined
      const uri = `rtsp://${options.host()}:${options.rtspPort()}/stream${stream}`
      return `<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>${escapeXml(uri)}</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri></trt:GetStreamUriResponse>`
    }
  }
  return undefined
}

function profile(stream: number, name: string, clip: OnvifServerOptions['clip']): string {
  const size = `<tt:Resolution><tt:Width>${clip.width}</tt:Width><tt:Height>${clip.height}</tt:Height></tt:Resolution>`
  const rate = `<tt:RateControl><tt:FrameRateLimit>${clip.fps}</tt:FrameRateLimit></tt:RateControl>`
  return `<trt:Profiles token="profile_${stream}" fixed="true"><tt:Name>${name}</tt:Name><tt:VideoEncoderConfiguration token="main"><tt:Name>VideoEncoder_${stream}</tt:Name><tt:Encoding>H264</tt:Encoding>${size}${rate}</tt:VideoEncoderConfiguration></trt:Profiles>`
}

import { request } from 'node:http'
import { type Given, type Login, TransportFailure, type TransportKind } from '@pinhole/core'
import { DEVICE, MEDIA, readDateTime, readFault, tokenDigest, writeEnvelope } from './codec.ts'
import { escapeXml, readXml, within, type XmlElement } from './xml.ts'

export interface OnvifTarget {
  host: string
  /** 2020 on these cameras. */
  port?: number
  /** The Camera Account, as for RTSP. */
  login?: Login
  given: Given
  /** How long one answer may take, milliseconds. */
  patienceMs?: number
}

/** The camera's clock. Milliseconds since 1970; `offsetMs` is what the camera is ahead of us. */
export interface CameraTime {
  cameraMs: number
  offsetMs: number
  /** `NTP` or `Manual`, as the camera says. */
  source?: string
  zone?: string
}

export interface OnvifDeviceInformation {
  manufacturer: string
  model: string
  firmware: string
  serial: string
  hardware: string
}

export interface OnvifProfile {
  token: string
  name: string
  encoding?: string
  width?: number
  height?: number
  fps?: number
}

/** Where a stream is to be had; `port` and `path` go into an RtspTarget. */
export interface OnvifStream {
  uri: string
  port: number
  path: string
}

/**
 * The few questions we ask; nothing here changes a camera. Rejects with a TransportFailure: `credentials` (not
 * authorised; `values.offsetMs` says how far the clocks are apart), `refused`, `unreachable`, `timeout`, `reset`,
 * `malformed` (with `values.fault` or `values.status`).
 */
export interface OnvifClient {
  /** Needs no login. */
  cameraTime(): Promise<CameraTime>
  /** The addresses of the services the camera has, by name: `Media`, `Events`, `PTZ`, … */
  capabilities(): Promise<Readonly<Record<string, string>>>
  deviceInformation(): Promise<OnvifDeviceInformation>
  profiles(): Promise<readonly OnvifProfile[]>
  streamUri(profileToken: string): Promise<OnvifStream>
}

const ENTRY = '/onvif/device_service'
const MOST_BODY = 256 * 1024

/** A client's end of ONVIF. Calls go one after another: these cameras bear one client and one request at a time. */
export function onvifClient(target: OnvifTarget): OnvifClient {
  const { given, login } = target
  let queue: Promise<unknown> = Promise.resolve()
  let known: CameraTime | undefined
  let mediaPath: string | undefined

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work)
    queue = done.catch(() => {})
    return done
  }
  const askTime = async (): Promise<CameraTime> => {
    const before = given.clock.now()
    const answer = await call(target, ENTRY, '<tds:GetSystemDateAndTime/>')
    const time = within(answer, 'GetSystemDateAndTimeResponse', 'SystemDateAndTime')
    const cameraMs = readDateTime(within(time, 'UTCDateTime'))
    if (cameraMs === undefined) throw failureOf(target, 'malformed', { what: 'time' })
    // Asked between two of our own moments; the middle is the fairest.
    const offsetMs = cameraMs - (before + given.clock.now()) / 2
    const source = within(time, 'DateTimeType')?.text
    const zone = within(time, 'TimeZone', 'TZ')?.text
    known = { cameraMs, offsetMs, ...(source ? { source } : {}), ...(zone ? { zone } : {}) }
    return known
  }
  // A login signed with our time is refused by a camera whose clock is wrong, though the password is right.
  const askSigned = async (path: string, body: string): Promise<XmlElement> => {
    if (!login) return await call(target, path, body)
    const { offsetMs } = known ?? (await askTime())
    return await call(target, path, body, offsetMs)
  }
  const askCapabilities = async () => {
    const answer = await askSigned(
      ENTRY,
      '<tds:GetCapabilities><tds:Category>All</tds:Category></tds:GetCapabilities>',
    )
    const found = within(answer, 'GetCapabilitiesResponse', 'Capabilities')
    const services = (found?.children ?? []).flatMap((service): [string, string][] => {
      const address = within(service, 'XAddr')?.text
      return address ? [[service.name, address]] : []
    })
    mediaPath = pathOf(new Map(services).get('Media'))
    return Object.fromEntries(services)
  }
  const askMedia = async (body: string) => {
    if (!mediaPath) await askCapabilities()
    return await askSigned(mediaPath ?? '/onvif/service', body)
  }

  return {
    cameraTime: () => inTurn(askTime),
    capabilities: () => inTurn(askCapabilities),
    deviceInformation: () =>
      inTurn(async () => {
        const answer = await askSigned(ENTRY, '<tds:GetDeviceInformation/>')
        const text = (name: string) => within(answer, 'GetDeviceInformationResponse', name)?.text ?? ''
        return {
          manufacturer: text('Manufacturer'),
          model: text('Model'),
          firmware: text('FirmwareVersion'),
          serial: text('SerialNumber'),
          hardware: text('HardwareId'),
        }
      }),
    profiles: () =>
      inTurn(async () => {
        const answer = await askMedia('<trt:GetProfiles/>')
        const profiles = within(answer, 'GetProfilesResponse')?.children ?? []
        return profiles
          .filter(({ name }) => name === 'Profiles')
          .slice(0, 32)
          .map(readProfile)
      }),
    streamUri: (profileToken) =>
      inTurn(async () => {
        const answer = await askMedia(
          `<trt:GetStreamUri><trt:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>RTSP</tt:Protocol></tt:Transport></trt:StreamSetup><trt:ProfileToken>${escapeXml(profileToken)}</trt:ProfileToken></trt:GetStreamUri>`,
        )
        const uri = within(answer, 'GetStreamUriResponse', 'MediaUri', 'Uri')?.text ?? ''
        const parts = /^rtsp:\/\/(?:[^/@]*@)?[^/:]+(?::(\d{1,5}))?(\/\S*)$/i.exec(uri)
        if (!parts) throw failureOf(target, 'malformed', { what: 'stream-uri' })
        return { uri, port: Number(parts[1] ?? 554), path: parts[2] ?? '/' }
      }),
  }
}

function readProfile(element: XmlElement): OnvifProfile {
  const video = within(element, 'VideoEncoderConfiguration')
  const encoding = within(video, 'Encoding')?.text
  const number = (...path: string[]) => {
    const value = Number(within(video, ...path)?.text || Number.NaN)
    return Number.isFinite(value) ? value : undefined
  }
  const width = number('Resolution', 'Width')
  const height = number('Resolution', 'Height')
  const fps = number('RateControl', 'FrameRateLimit')
  return {
    token: element.attributes['token'] ?? '',
    name: within(element, 'Name')?.text ?? '',
    ...(encoding ? { encoding } : {}),
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
    ...(fps ? { fps } : {}),
  }
}

/** One call; gives the SOAP body. `offsetMs`: sign, with the camera's time. */
async function call(target: OnvifTarget, path: string, body: string, offsetMs?: number): Promise<XmlElement> {
  const { given, login } = target
  let envelope = writeEnvelope(body)
  if (login && offsetMs !== undefined) {
    const nonce = Buffer.from(given.random.bytes(16)).toString('base64')
    const created = new Date(given.clock.now() + offsetMs).toISOString()
    const digest = tokenDigest(nonce, created, login.password.reveal())
    envelope = writeEnvelope(body, { username: login.username, nonce, created, digest })
  }
  const { status, text } = await post(target, path, envelope, body.startsWith('<trt:') ? MEDIA : DEVICE)
  const skew: Record<string, number> = offsetMs === undefined ? {} : { offsetMs: Math.round(offsetMs) }
  if (status === 401) throw failureOf(target, 'credentials', { status, ...skew })
  let answer: XmlElement
  try {
    answer = readXml(text)
  } catch (error) {
    throw failureOf(target, 'malformed', { status }, error)
  }
  const fault = readFault(answer)
  if (fault && /^(NotAuthorized|FailedAuthentication)$/i.test(fault))
    throw failureOf(target, 'credentials', { status, fault, ...skew })
  const found = within(answer, 'Body')
  if (fault || status >= 400 || !found)
    throw failureOf(target, 'malformed', { status, fault: fault ?? 'none' })
  return found
}

function post(
  target: OnvifTarget,
  path: string,
  envelope: string,
  namespace: string,
): Promise<{ status: number; text: string }> {
  const { given, host, port = 2020, patienceMs = 5000 } = target
  const way = given.network.route(host, port)
  if (!way) return Promise.reject(failureOf(target, 'unreachable'))
  return new Promise((resolve, reject) => {
    const asked = request({
      host: way.host,
      port: way.port,
      path,
      method: 'POST',
      agent: false,
      signal: given.signal,
      headers: {
        Host: `${host}:${port}`,
        'Content-Type': `application/soap+xml; charset=utf-8; action="${namespace}"`,
        'Content-Length': Buffer.byteLength(envelope),
        Connection: 'close',
      },
    })
    const end = (failure: TransportFailure) => {
      cancel()
      asked.destroy()
      reject(failure)
    }
    const cancel = given.clock.after(patienceMs, () => end(failureOf(target, 'timeout', { ms: patienceMs })))
    asked.on('error', (error: NodeJS.ErrnoException) => end(failureOf(target, kindOf(error.code), {}, error)))
    asked.on('response', (answer) => {
      const parts: Uint8Array[] = []
      let length = 0
      answer.on('data', (part: Uint8Array) => {
        given.network.touch?.()
        length += part.length
        if (length > MOST_BODY) return end(failureOf(target, 'malformed', { what: 'length' }))
        parts.push(part)
      })
      answer.on('error', (error) => end(failureOf(target, 'reset', {}, error)))
      answer.on('end', () => {
        cancel()
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') })
      })
    })
    asked.end(envelope)
    given.network.touch?.()
  })
}

/** The path of an address the camera gave. Its host and port are not followed: they have been seen wrong. */
function pathOf(address: string | undefined): string | undefined {
  return /^https?:\/\/[^/]+(\/\S*)$/i.exec(address ?? '')?.[1]
}

function kindOf(code: string | undefined): TransportKind {
  if (code === 'ECONNREFUSED') return 'refused'
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'unreachable'
  if (code?.startsWith('HPE_')) return 'malformed'
  return code === 'ETIMEDOUT' ? 'timeout' : 'reset'
}

function failureOf(
  { host, port = 2020 }: OnvifTarget,
  kind: TransportKind,
  values: Record<string, string | number> = {},
  cause?: unknown,
): TransportFailure {
  return new TransportFailure(kind, { wire: 'onvif', host, port, ...values }, cause)
}

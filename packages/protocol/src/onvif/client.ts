import { request } from 'node:http'
import { type Given, type Login, TransportFailure, type TransportKind } from '@pinhole/core'
import {
  DEVICE,
  EVENTS,
  MEDIA,
  PTZ,
  readDateTime,
  readFault,
  tokenDigest,
  writeDateTime,
  writeEnvelope,
} from './codec.ts'
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

/** What a subscription brought. `on`: it began; false: it ended. */
export interface OnvifEvent {
  topic: string
  on: boolean
  /** Milliseconds since 1970, on the camera's clock. */
  at: number | undefined
}

/**
 * What we ask and the little we may tell a camera: its clock, where to look, to restart. Rejects with a TransportFailure: `credentials` (not
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
  /** Sets the clock, milliseconds since 1970; gives the offset that remained, by asking again. */
  setTime(ms: number): Promise<CameraTime>
  /** Restarts the camera; every connection ends. */
  reboot(): Promise<void>
  /** Places the camera knows. */
  presets(profileToken: string): Promise<readonly { token: string; name: string }[]>
  goToPreset(profileToken: string, preset: string): Promise<void>
  /** By this much of the whole way, -1…1, x to the right and y up. */
  move(profileToken: string, x: number, y: number): Promise<void>
  /** Where it looks, -1…1; null where it does not tell. */
  position(profileToken: string): Promise<{ x: number; y: number } | null>
  /** Subscribes and pulls; the generator ends when the caller stops, and then the subscription is given back. */
  events(pullMs?: number): AsyncGenerator<OnvifEvent, void, void>
}

const ENTRY = '/onvif/device_service'
const MOST_BODY = 256 * 1024

/** A client's end of ONVIF. Calls go one after another: these cameras bear one client and one request at a time. */
export function onvifClient(target: OnvifTarget): OnvifClient {
  const { given, login } = target
  let queue: Promise<unknown> = Promise.resolve()
  let known: CameraTime | undefined
  const paths: Record<string, string | undefined> = {}

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
    const { offsetMs } = known ?? (await askTime().catch(unknownTime))
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
    for (const [name, address] of services) paths[name] = pathOf(address)
    return Object.fromEntries(services)
  }
  const askService = async (name: 'Media' | 'PTZ' | 'Events', body: string) => {
    if (!(name in paths)) await askCapabilities()
    return await askSigned(paths[name] ?? '/onvif/service', body)
  }
  const askMedia = (body: string) => askService('Media', body)
  const profileOf = (token: string) => `<tptz:ProfileToken>${escapeXml(token)}</tptz:ProfileToken>`

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
    setTime: (ms) =>
      inTurn(async () => {
        const order = `<tds:DateTimeType>Manual</tds:DateTimeType><tds:DaylightSavings>false</tds:DaylightSavings><tds:UTCDateTime>${writeDateTime(ms)}</tds:UTCDateTime>`
        await askSigned(ENTRY, `<tds:SetSystemDateAndTime>${order}</tds:SetSystemDateAndTime>`)
        return await askTime()
      }),
    reboot: () =>
      inTurn(async () => {
        await askSigned(ENTRY, '<tds:SystemReboot/>')
      }),
    presets: (token) =>
      inTurn(async () => {
        const answer = await askService('PTZ', `<tptz:GetPresets>${profileOf(token)}</tptz:GetPresets>`)
        const found = within(answer, 'GetPresetsResponse')?.children ?? []
        return found.slice(0, 64).map((each) => ({
          token: each.attributes['token'] ?? '',
          name: within(each, 'Name')?.text ?? '',
        }))
      }),
    goToPreset: (token, preset) =>
      inTurn(async () => {
        const place = `<tptz:PresetToken>${escapeXml(preset)}</tptz:PresetToken>`
        await askService('PTZ', `<tptz:GotoPreset>${profileOf(token)}${place}</tptz:GotoPreset>`)
      }),
    move: (token, x, y) =>
      inTurn(async () => {
        const way = `<tptz:Translation><tt:PanTilt x="${x}" y="${y}"/></tptz:Translation>`
        await askService('PTZ', `<tptz:RelativeMove>${profileOf(token)}${way}</tptz:RelativeMove>`)
      }),
    position: (token) =>
      inTurn(async () => {
        const answer = await askService('PTZ', `<tptz:GetStatus>${profileOf(token)}</tptz:GetStatus>`)
        const place = within(answer, 'GetStatusResponse', 'PTZStatus', 'Position', 'PanTilt')?.attributes
        const [x, y] = [Number(place?.['x']), Number(place?.['y'])]
        return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null
      }),
    async *events(pullMs = 2000) {
      const made = await inTurn(() =>
        askService(
          'Events',
          '<tev:CreatePullPointSubscription><tev:InitialTerminationTime>PT120S</tev:InitialTerminationTime></tev:CreatePullPointSubscription>',
        ),
      )
      const address = within(made, 'CreatePullPointSubscriptionResponse', 'SubscriptionReference', 'Address')
      const path = pathOf(address?.text)
      if (!path) throw failureOf(target, 'malformed', { what: 'subscription' })
      const wait = `PT${Math.max(1, Math.round(pullMs / 1000))}S`
      const pull = `<tev:PullMessages><tev:Timeout>${wait}</tev:Timeout><tev:MessageLimit>32</tev:MessageLimit></tev:PullMessages>`
      const renew = '<wsnt:Renew><wsnt:TerminationTime>PT120S</wsnt:TerminationTime></wsnt:Renew>'
      let renewed = given.clock.monotonic()
      try {
        for (;;) {
          const answer = await inTurn(() => askSigned(path, pull))
          for (const each of within(answer, 'PullMessagesResponse')?.children ?? []) {
            const event = readEvent(each)
            if (event) yield event
          }
          if (given.clock.monotonic() - renewed < 60_000) continue
          renewed = given.clock.monotonic()
          await inTurn(() => askSigned(path, renew))
        }
      } finally {
        await inTurn(() => askSigned(path, '<wsnt:Unsubscribe/>')).catch(() => {})
      }
    },
  }
}

/** Cameras tell the time to anybody; a server that wants a login even for that is signed to with our own time. */
function unknownTime(failure: unknown): { offsetMs: number } {
  if (failure instanceof TransportFailure && failure.kind === 'credentials') return { offsetMs: 0 }
  throw failure
}

/** A notification that says on or off; other ones are stepped over. */
function readEvent(element: XmlElement): OnvifEvent | undefined {
  const topic = within(element, 'Topic')?.text ?? ''
  const message = within(element, 'Message', 'Message')
  const items = within(message, 'Data')?.children ?? []
  const value = items.find(({ attributes }) => /^(true|false)$/.test(attributes['Value'] ?? ''))
  if (element.name !== 'NotificationMessage' || !value) return undefined
  const at = Date.parse(message?.attributes['UtcTime'] ?? '')
  return {
    topic: topic.slice(0, 200),
    on: value.attributes['Value'] === 'true',
    at: Number.isNaN(at) ? undefined : at,
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
  const { status, text } = await post(target, path, envelope, actionOf(body))
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

/** The namespace a call is named in, which is all that these cameras look at. */
function actionOf(body: string): string {
  const prefix = /^<(\w+):/.exec(body)?.[1]
  return prefix === 'trt' ? MEDIA : prefix === 'tptz' ? PTZ : prefix === 'tev' ? EVENTS : DEVICE
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

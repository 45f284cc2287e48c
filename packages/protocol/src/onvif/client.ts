import { TransportFailure } from '@pinhole/core'
import { call, failureOf, type OnvifTarget, pathOf } from './call.ts'
import { readDateTime, writeDateTime } from './codec.ts'
import { type OnvifEvent, type OnvifProfile, readEvent, readProfile } from './readers.ts'
import { escapeXml, within, type XmlElement } from './xml.ts'

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

/** Where a stream is to be had; `port` and `path` go into an RtspTarget. */
export interface OnvifStream {
  uri: string
  port: number
  path: string
}

/**
 * What we ask and the little we may tell a camera: its clock, where to look, to restart. Rejects with a
 * TransportFailure: `credentials` (not authorised; `values.offsetMs` says how far the clocks are apart), `refused`,
 * `unreachable`, `timeout`, `reset`,
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

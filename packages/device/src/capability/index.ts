import type { Restored, Secret, Setting } from '@pinhole/core'

export * from './actions.ts'

/** What a capability is called; a device has those its family and firmware have. */
export const capabilities = [
  'identity',
  'time',
  'stream',
  'wifi',
  'setUp',
  'storage',
  'settings',
  'firmware',
  'privacy',
  'snapshot',
  'recordings',
  'accounts',
  'motor',
  'detection',
  'alarm',
  'reboot',
  'reset',
  'ring',
  'children',
] as const
export type CapabilityName = (typeof capabilities)[number]

/** Who the camera says it is, once it is asked with a password. */
export interface IdentityCapability {
  read(): Promise<{
    mac: string | null
    model: string | null
    hardware: string | null
    firmware: string | null
    name: string | null
    region: string | null
  }>
}

/** The camera's own clock. */
export interface TimeCapability {
  /** `epoch` in seconds since 1970 UTC. */
  read(): Promise<{ epoch: number; zone: string | null }>
  /**
   * Sets it, seconds since 1970 UTC; what it says afterwards is to be read. Absent where no call for it is known. Tapo
   * cameras take it by ONVIF alone: without their camera account it is a TransportFailure `credentials`.
   */
  set?(epoch: number): Promise<void>
}

/** Where the live picture is; taking it is the stream wire's work. */
export interface StreamCapability {
  /** Port and paths of the live streams, best quality first. */
  where(): { port: number; paths: readonly string[] }
}

/** A network as the camera hears it. `key` is the camera's own description, handed back unchanged when joining. */
export interface HeardNetwork {
  ssid: string
  /** 0 (barely) to 4 (full). */
  signal: number
  open: boolean
  key: Readonly<Record<string, string | number>>
}

export interface WifiCapability {
  /** `dbm` is null where the firmware tells bars only. */
  read(): Promise<{ link: 'wifi' | 'ethernet'; ssid: string | null; dbm: number | null; bars: number | null }>
  /** Null where this firmware tells what it hears only while it waits to be set up. */
  scan(): Promise<readonly HeardNetwork[] | null>
  /**
   * Tells the camera to join; it usually goes silent without an answer, so arrival is watched for elsewhere. Absent
   * where no call for it is known.
   */
  join?(network: HeardNetwork, password: Secret): Promise<void>
}

/** What a camera takes only while it waits to be set up. Refusals are a TransportFailure `malformed` with their code. */
export interface SetUpCapability {
  /** Networks as the camera hears them, strongest first. */
  scan(): Promise<readonly HeardNetwork[]>
  /** The account for the picture (RTSP), name of six letters or more. */
  setCameraAccount(username: string, password: Secret): Promise<void>
  /** Gives it an owner's password of our own; the camera ends every session. */
  setAdminPassword(before: Secret, next: Secret): Promise<void>
  /** Tells it to join; silence is the usual answer, so arrival is watched for elsewhere. */
  join(network: HeardNetwork, password: Secret): Promise<void>
  /** How its joining stands in its own numbers; null where it does not tell. Only 0, "joined or idle", is known. */
  status(): Promise<{ status: number | null; error: number | null }>
}

export interface StorageCapability {
  /** `status` is the camera's own word; sizes in bytes. */
  read(): Promise<{ state: 'well' | 'absent' | 'trouble'; status: string; total: number | null }>
  /** Erases every recording on the card. Whoever calls this holds the owner's consent, or a verified copy. */
  format?(): Promise<void>
}

/** Every setting that belongs in a back-up, and the way back. */
export interface SettingsCapability {
  read(): Promise<{ settings: Setting[]; unread: { id: string; why: string }[] }>
  /** Puts settings back in the order they depend on each other, reading each back. Never forces what the firmware lacks. */
  write(settings: readonly Setting[], told?: (restored: Restored) => void): Promise<Restored[]>
}

export interface FirmwareCapability {
  read(): Promise<{ version: string | null; updating: boolean }>
  /** Has the camera ask its vendor; `offered` is null where nothing else is on offer. Needs the camera's internet. */
  check?(): Promise<{ offered: string | null }>
}

export interface PrivacyCapability {
  /** True: the lens is covered on purpose, so there is no picture and nothing is broken. */
  read(): Promise<boolean>
}

/** A still picture of now. */
export interface SnapshotCapability {
  /** JPEG. Takes one of the camera's few viewers' places for a moment. */
  take(): Promise<Uint8Array>
}

/** A recording on the card; seconds since 1970 UTC by the camera's clock. */
export interface CardRecording {
  start: number
  end: number
  /** `plan`, `motion`, `person`, …; null where the camera does not say. */
  reason: string | null
}

/** What is on the card, and getting it home. Refusals carry the camera's code: -71114 no card, -71112 nothing there. */
export interface RecordingsCapability {
  /** Days with something on them, `YYYYMMDD`, by the camera's calendar. */
  days(): Promise<readonly string[]>
  list(day: string): Promise<readonly CardRecording[]>
  /** Fetches one (MPEG-TS); the camera waits while `write` does. What comes back says whether all of it came. */
  download(
    recording: { start: number; end: number },
    write: (bytes: Uint8Array) => void | Promise<void>,
  ): Promise<{
    bytes: number
    sha256: string
    pictures: number
    seconds: number | null
    complete: boolean
    gaps: number
  }>
}

/** The account for the picture. */
export interface AccountsCapability {
  /** Its name, null while there is none; the password is never told. */
  read(): Promise<{ username: string | null }>
  setCameraAccount(username: string, password: Secret): Promise<void>
}

/** A head that turns. */
export interface MotorCapability {
  presets(): Promise<readonly { id: string; name: string }[]>
  goTo(id: string): Promise<void>
  /** By so many degrees: x to the right, y up. */
  move(x: number, y: number): Promise<void>
  /** Keeps the place it looks at now; gives its id where the camera tells it. */
  savePreset(name: string): Promise<string | null>
  /** Turns to its ends to learn them; busy for up to a minute. */
  calibrate(): Promise<void>
}

export interface DetectionCapability {
  /** `sensitivity` 1 to 100. */
  read(): Promise<{ on: boolean; sensitivity: number | null }>
  set(on: boolean, sensitivity: number): Promise<void>
}

/** Loud, and seen: only on somebody's wish. */
export interface AlarmCapability {
  start(): Promise<void>
  stop(): Promise<void>
}

export interface RebootCapability {
  /** The camera is away for a minute or more; nothing is lost. */
  reboot(): Promise<void>
}

/** A camera or doorbell behind a hub. */
export interface ChildOfHub {
  id: string
  model: string | null
  name: string | null
  online: boolean
  /** Percent. */
  battery: number | null
}

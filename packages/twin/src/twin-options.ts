import type { Dump } from './dump.ts'
import type { ModelName } from './models.ts'
import type { Site } from './site.ts'

export interface TwinAccount {
  /** The owner's mail address at the vendor, which Kasa cameras, hubs and chimes want; owner@example.com unless told. */
  username?: string
  /** The admin password: the owner's. */
  password: string
  /** The account for the stream; `null`: none was made. */
  camera?: { username: string; password: string } | null
}

export interface TwinPorts {
  control: number
  rtsp: number
  onvif: number
  media: number
}

export interface TwinOptions {
  site: Site
  /** A dump's text, or one of our own models. */
  dump?: string
  model?: ModelName
  /** Its own loopback address; one camera an address. */
  address: string
  account: TwinAccount
  /** Fault ids. */
  faults?: readonly string[]
  /** `sure`: what usually cures, cures. `drawn`: by the site's chance. */
  luck?: 'sure' | 'drawn'
  ports?: Partial<TwinPorts>
  /** Dumps of what hangs behind a hub. */
  children?: readonly Dump[]
  /** Starts unplugged; otherwise the camera has long been up. */
  unplugged?: boolean
}

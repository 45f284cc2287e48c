import type { Identification } from '@pinhole/core'
import type {
  FirmwareCapability,
  IdentityCapability,
  PrivacyCapability,
  SettingsCapability,
  SetUpCapability,
  StorageCapability,
  StreamCapability,
  TimeCapability,
  WifiCapability,
} from './capability/index.ts'

/** A camera we hold: who it is, and what it can do. What it cannot do is absent. */
export interface Device {
  readonly identification: Identification
  readonly identity?: IdentityCapability
  readonly time?: TimeCapability
  readonly stream?: StreamCapability
  readonly wifi?: WifiCapability
  readonly setUp?: SetUpCapability
  readonly storage?: StorageCapability
  readonly settings?: SettingsCapability
  readonly firmware?: FirmwareCapability
  readonly privacy?: PrivacyCapability
  /** Ends the session. */
  close(): Promise<void>
}

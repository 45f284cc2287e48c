import type { Identification } from '@pinhole/core'
import type {
  AccountsCapability,
  AlarmCapability,
  ChildOfHub,
  DetectionCapability,
  FirmwareCapability,
  IdentityCapability,
  MotorCapability,
  PrivacyCapability,
  RebootCapability,
  RecordingsCapability,
  ResetCapability,
  RingCapability,
  SettingsCapability,
  SetUpCapability,
  SnapshotCapability,
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
  readonly snapshot?: SnapshotCapability
  readonly recordings?: RecordingsCapability
  readonly accounts?: AccountsCapability
  readonly motor?: MotorCapability
  readonly detection?: DetectionCapability
  readonly alarm?: AlarmCapability
  readonly reboot?: RebootCapability
  readonly reset?: ResetCapability
  readonly ring?: RingCapability
  /** What hangs behind a hub; each is a device of its own, over the hub's session. */
  readonly children?: {
    list(): Promise<readonly ChildOfHub[]>
    open(child: ChildOfHub): Promise<Device>
  }
  /** Ends the session. */
  close(): Promise<void>
}

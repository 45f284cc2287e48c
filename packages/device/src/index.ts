export * from './capability/index.ts'
export type { Device } from './device.ts'
export { drivers, type Family, familyOf } from './driver/index.ts'
export { identify, type MatchModel, type ModelMatch } from './identify.ts'
export { type MediaWay, mediaWay } from './driver/smartcam/media-way.ts'
export type { HubAnswer, HubCall, HubWire } from './driver/hub/wire.ts'
export type { KasaAnswer, KasaCall, KasaWire } from './driver/kasa-cam/wire.ts'
export { type SmartWire } from './driver/smartcam/wire.ts'
export {
  type Connected,
  connect,
  type LoginGate,
  type LoginSeen,
  loginSeen,
  type OpenHub,
  type OpenKasa,
  type OpenSmart,
} from './connect.ts'

export * from './capability/index.ts'
export type { Device } from './device.ts'
export { drivers, type Family, familyOf } from './driver/index.ts'
export { identify, type MatchModel, type ModelMatch } from './identify.ts'
export { type MediaWay, mediaWay } from './driver/smartcam/media-way.ts'
export { type SmartWire } from './driver/smartcam/wire.ts'
export {
  type Connected,
  connect,
  type LoginGate,
  type LoginSeen,
  loginSeen,
  type OpenSmart,
} from './connect.ts'

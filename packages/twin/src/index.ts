export { cloudNames, type CloudState, isCloudName } from './cloud.ts'
export type { Dump, Json, JsonObject } from './dump.ts'
export { readDump } from './dump.ts'
export type { Fault, Sick, WireFaults } from './faults/fault.ts'
export { faults, faultsOf } from './faults/index.ts'
export { models, type ModelName, modelText } from './models.ts'
export { Phone } from './phone.ts'
export { Body, type Phase, times } from './physical.ts'
export { restorable, unrestorable } from './restorable.ts'
export { hasBell, ringBell } from './ring.ts'
export { hotspotAddress, Site, type SiteOptions } from './site.ts'
export { TwinState } from './state.ts'
export {
  createTwin,
  factoryPassword,
  Twin,
  type TwinAccount,
  type TwinOptions,
  type TwinPorts,
} from './twin.ts'
export { type KeptRecording, recordingsBefore } from './recordings.ts'

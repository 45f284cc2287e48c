export { type MediaPiece, openTapoMedia, type TapoMedia } from './client.ts'
export type { TapoMediaTarget } from './wire.ts'
export { type Fetched, fetchRecording, type FetchOptions, fetchStill } from './fetch.ts'
export { type Recording, type RecordingFacts, RecordingInspector, recordingParts } from './recording.ts'
export {
  type TapoMediaBehaviour,
  tapoMediaGreeter,
  type TapoMediaServer,
  tapoMediaServer,
  type TapoMediaServerOptions,
} from './server.ts'

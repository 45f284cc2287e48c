export type { OnvifTarget } from './call.ts'
export * from './client.ts'
export type { OnvifEvent, OnvifProfile } from './readers.ts'
export {
  type OnvifHead,
  onvifGreeter,
  type OnvifServer,
  onvifServer,
  type OnvifServerOptions,
  type OnvifTopic,
} from './server.ts'

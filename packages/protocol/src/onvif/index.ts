export * from './client.ts'
export {
  type OnvifHead,
  type OnvifServer,
  onvifServer,
  type OnvifServerOptions,
  type OnvifTopic,
} from './server.ts'

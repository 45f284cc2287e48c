export * from './client.ts'
export { type OnvifServer, onvifServer, type OnvifServerOptions } from './server.ts'

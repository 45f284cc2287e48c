export { klapClient, type SmartClient, type SmartClientOptions } from './client.ts'
export type { KlapVersion } from './codec.ts'
export { klapServer, type SmartReply, type SmartServer, type SmartServerOptions } from './server.ts'
export { type SmartAnswer, type SmartCall, smartCodes } from './smart.ts'

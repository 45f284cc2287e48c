export * from './client.ts'
export { type SessionDescription, type MediaSection, readSdp } from './sdp.ts'
export { type RtspHooks, type RtspServer, rtspGreeter, rtspServer, type RtspServerOptions } from './server.ts'
export { watchLive, type WatchLiveOptions } from './watch.ts'

export { scan } from './discovery/find.ts'
export { scanKasa } from './discovery/kasa/client.ts'
export { askKasa, type AskKasaOptions, KasaFrames, kasaTcpServer } from './discovery/kasa/tcp.ts'
export { kasaUdpServer, type KasaUdpServerOptions } from './discovery/kasa/server.ts'
export type { OnSighting, ScanOptions } from './discovery/scan.ts'
export { isOnLink, type LeftOut, planSweep, type SweepPlan } from './discovery/sweep/plan.ts'
export { sweep, type SweepOptions, sweepPorts } from './discovery/sweep/sweep.ts'
export { scanTdp } from './discovery/tdp/client.ts'
export { type TdpReply, tdpServer, type TdpServerOptions } from './discovery/tdp/server.ts'
export { scanWsDiscovery } from './discovery/ws-discovery/client.ts'
export type { Match } from './discovery/ws-discovery/codec.ts'
export { wsDiscoveryServer, type WsDiscoveryServerOptions } from './discovery/ws-discovery/server.ts'
export * from './klap/index.ts'
export * from './kasa-media/index.ts'
export * from './linkie/index.ts'
export { passthroughClient } from './passthrough/client.ts'
export { passthroughServer } from './passthrough/server.ts'
export { listenForPress, type Press, PRESS_PORT, type PressOptions } from './discovery/press/client.ts'
export { shoutPress } from './discovery/press/server.ts'
export * from './media/index.ts'
export * from './rtsp/index.ts'
export * from './onvif/index.ts'
export * from './tapo-media/index.ts'
export { freeBudget, type LoginBudget, type LoginOutcome } from './smartcam/budget.ts'
export { type SmartcamClient, smartcamClient, type SmartcamClientOptions } from './smartcam/client.ts'
export {
  type Knock,
  setUpPassword,
  type SmartcamAnswer,
  type SmartcamCall,
  codes as smartcamCodes,
} from './smartcam/codec.ts'
export { hashForCamera, sealForCamera } from './smartcam/hand-over.ts'
export { confirms, type Knocked, probeLogin, type ProbeLoginOptions } from './smartcam/knock.ts'
export {
  type SmartcamBehaviour,
  type SmartcamGreeter,
  smartcamGreeter,
  type SmartcamReply,
  type SmartcamRequest,
  type SmartcamServer,
  smartcamServer,
  type SmartcamServerOptions,
} from './smartcam/server.ts'
export { deviceIdentity, type Identity, selfSigned } from './transport/self-signed.ts'
export { Port, type PortOptions } from './transport/port.ts'
export { machineNetwork, type MachineNetworkOptions } from './transport/machine-network.ts'

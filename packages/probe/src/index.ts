export { outcome } from './outcome.ts'
export type { Finding, Probe, Reach, Seeing, StreamSeen, Target } from './probe.ts'
export { probes } from './probes/index.ts'
export { canRun, PACE, runProbes } from './run.ts'

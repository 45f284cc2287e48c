import type { Probe } from '../probe.ts'
import { cloudReach } from './cloud-reach.ts'
import { lanHealth } from './lan-health.ts'
import { lanState } from './lan-state.ts'
import { binding, card, clockOffset, login, ports, privacy, rssi, tls } from './of-the-camera.ts'

/** All probes, in the order a camera is asked. */
export const probes: readonly Probe[] = [
  login,
  binding,
  lanState,
  ports,
  tls,
  rssi,
  privacy,
  clockOffset,
  card,
  lanHealth,
  cloudReach,
]

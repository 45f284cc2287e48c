import type { Probe } from '../probe.ts'
import { clockOffset } from './clock.ts'
import { cloudReach } from './cloud-reach.ts'
import { lanHealth } from './lan-health.ts'
import { lanState } from './lan-state.ts'
import { names } from './names.ts'
import { binding, card, login, ports, privacy, rssi, tls } from './of-the-camera.ts'
import { rtsp } from './rtsp.ts'

/** All probes, in the order a camera is asked. */
export const probes: readonly Probe[] = [
  login,
  binding,
  lanState,
  ports,
  rtsp,
  tls,
  rssi,
  privacy,
  clockOffset,
  card,
  names,
  lanHealth,
  cloudReach,
]

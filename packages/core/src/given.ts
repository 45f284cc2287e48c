import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Network } from './network.ts'
import type { Random } from './random.ts'

/** What everyone who touches the world is handed. `signal` ends the work. */
export interface Given {
  clock: Clock
  random: Random
  network: Network
  log: Log
  signal: AbortSignal
}

import {
  type Given,
  type Login,
  type Network,
  Secret,
  seededRandom,
  silentLog,
  type SimulatedClock,
} from '@pinhole/core'
import type { LoginBudget, LoginOutcome } from './budget.ts'

/** For tests: given things over loopback under a clock that jumps by itself. */
export function givenUnder(clock: SimulatedClock, route?: Network['route'], signal?: AbortSignal): Given {
  const network: Network = {
    interfaces: () => [],
    route: route ?? ((host, port) => ({ host, port })),
    resolve: async () => ({ state: 'no-such-name', ms: 0 }),
    gateway: async () => undefined,
    neighbours: async () => [],
    ping: async () => undefined,
    radio: async () => undefined,
    surroundings: async () => ({ container: false, broadcastRoute: true }),
    touch: () => clock.touch(),
  }
  return {
    clock,
    random: seededRandom(7),
    network,
    log: silentLog,
    signal: signal ?? new AbortController().signal,
  }
}

/** For tests: a login with this password. */
export const loginWith = (password: string): Login => ({ username: 'admin', password: new Secret(password) })

/** For tests: a budget that lets everything pass and remembers what it was told. */
export function countingBudget(): LoginBudget & { told: LoginOutcome[] } {
  const told: LoginOutcome[] = []
  return { told, mayTry: () => ({ ok: true }), spent: (_mac, outcome) => void told.push(outcome) }
}

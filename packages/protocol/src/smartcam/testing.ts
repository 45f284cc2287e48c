import {
  type Given,
  type Login,
  type Network,
  Secret,
  seededRandom,
  silentLog,
  SimulatedClock,
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

/** For tests: runs under a clock that jumps by itself, patiently enough for keys being made and a busy machine. */
export function jumping<T>(work: (clock: SimulatedClock) => Promise<T>, quietTurns = 8): Promise<T> {
  const clock = new SimulatedClock()
  return clock.autojump(() => work(clock), quietTurns, 250)
}

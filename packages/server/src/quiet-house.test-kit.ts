import { type Given, type Network, seededRandom, silentLog, SimulatedClock } from '@pinhole/core'
import { openStore } from '@pinhole/store'
import { Hall, type HallOptions } from './hall.ts'

/** A house without any network: nothing answers, nothing is asked of the world, so that a case is what a person tells. */
export async function quietHouse(knows: Pick<HallOptions, 'catalogue' | 'advisor'>) {
  const clock = new SimulatedClock()
  const network: Network = {
    interfaces: () => [],
    route: () => undefined,
    resolve: async () => ({ state: 'no-answer', ms: 1 }),
    gateway: async () => undefined,
    neighbours: async () => [],
    ping: async () => undefined,
    radio: async () => undefined,
    surroundings: async () => ({ container: false, broadcastRoute: true }),
  }
  const given: Given = {
    clock,
    random: seededRandom(3),
    network,
    log: silentLog,
    signal: new AbortController().signal,
  }
  const store = await openStore({ folder: ':memory:', clock, random: seededRandom(4) })
  const hall = new Hall({ given, store, ...knows, practice: false })
  return { clock, given, store, hall }
}

import {
  type Identification,
  Secret,
  type Setting,
  seededRandom,
  type Sighting,
  silentLog,
  SimulatedClock,
  TransportFailure,
} from '@pinhole/core'
import { freeBudget, klapClient, linkieClient, passthroughClient, scanKasa, scanTdp } from '@pinhole/protocol'
import { createTwin, type ModelName, Site } from '@pinhole/twin'
import { connect, type OpenSmart } from '../connect.ts'
import type { Device } from '../device.ts'
import { identify } from '../identify.ts'

export const login = { username: 'owner@example.com', password: new Secret('practice') }
export const gate = { mayTry: async () => ({ ok: true }) as const, spent: async () => {} }

export interface Held {
  site: Site
  clock: SimulatedClock
  identification: Identification
  device: Device
  open: OpenSmart
}

/** A twin in a home of its own, found as it is found at home, opened with its owner's login. */
export async function held<T>(
  camera: { model: ModelName } | { dump: string },
  address: string,
  work: (on: Held) => Promise<T>,
  password = login.password,
): Promise<T> {
  const clock = new SimulatedClock()
  const live = async () => {
    const site = new Site({ clock, random: seededRandom(5) })
    await site.open()
    try {
      await createTwin({ site, ...camera, address, account: { password: 'practice' } })
      const signal = new AbortController().signal
      const given = { clock, random: seededRandom(6), network: site.network, log: silentLog, signal }
      const seen: Sighting[] = []
      const options = { given, interfaces: [], targets: [address], listenMs: 1000 }
      await Promise.all([
        scanTdp(options, (one) => seen.push(one)),
        scanKasa(options, (one) => seen.push(one)),
      ])
      const identification = identify(seen)[0]!
      const budget = freeBudget
      const open: OpenSmart = Object.assign(() => Promise.reject(new TransportFailure('refused')), {
        kasa: async (host: string, port: number, by: typeof login) =>
          linkieClient({ host, port, given, login: by, budget }),
        hub: async (
          host: string,
          port: number,
          by: typeof login,
          how: { scheme: string; version: 1 | 2; fresh: boolean },
        ) =>
          (how.scheme === 'AES' ? passthroughClient : klapClient)({
            host,
            port,
            given,
            login: how.fresh ? undefined : by,
            budget,
            version: how.version,
          }),
      })
      const { device } = await connect(identification, { ...login, password }, { open, gate, clock })
      return await work({ site, clock, identification, device: device!, open })
    } finally {
      await site.close()
    }
  }
  return await clock.autojump(live, 60, 250)
}

/** Every switch the other way round, another name; what has few words for itself stays. */
export function change({ id, restorable, value }: Setting): Setting {
  if (id === 'name') {
    const hubs = { ...(value as object), nickname: Buffer.from('Attic').toString('base64') }
    return { id, restorable, value: typeof value === 'string' ? 'Attic' : hubs }
  }
  const turn = (inner: unknown): unknown => {
    if (inner === 'on') return 'off'
    if (inner === 'off') return 'on'
    if (typeof inner === 'boolean') return !inner
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, turn(one)]))
  }
  return { id, restorable, value: restorable ? turn(value) : value }
}

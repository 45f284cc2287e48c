import {
  type Identification,
  Secret,
  type Setting,
  silentLog,
  SimulatedClock,
  seededRandom,
  type Sighting,
  TransportFailure,
} from '@pinhole/core'
import { freeBudget, klapClient, linkieClient, passthroughClient, scanKasa, scanTdp } from '@pinhole/protocol'
import { createTwin, type ModelName, Site } from '@pinhole/twin'
import { test } from 'vitest'
import { type CapabilityName, capabilities } from '../capability/index.ts'
import { connect, type OpenSmart } from '../connect.ts'
import type { Device } from '../device.ts'
import { identify } from '../identify.ts'

const login = { username: 'owner@example.com', password: new Secret('practice') }
const gate = { mayTry: async () => ({ ok: true }) as const, spent: async () => {} }

interface Held {
  site: Site
  clock: SimulatedClock
  identification: Identification
  device: Device
  open: OpenSmart
}

/** A twin in a home of its own, found as it is found at home, opened with its owner's login. */
async function held<T>(
  model: ModelName,
  address: string,
  work: (on: Held) => Promise<T>,
  password = login.password,
): Promise<T> {
  const clock = new SimulatedClock()
  const live = async () => {
    const site = new Site({ clock, random: seededRandom(5) })
    await site.open()
    try {
      await createTwin({ site, model, address, account: { password: 'practice' } })
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
        hub: async (host: string, port: number, by: typeof login, how: { scheme: string; version: 1 | 2 }) =>
          (how.scheme === 'AES' ? passthroughClient : klapClient)({
            host,
            port,
            given,
            login: by,
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

const kasa: CapabilityName[] = [
  'identity',
  'stream',
  'wifi',
  'settings',
  'firmware',
  'reboot',
  'time',
  'storage',
  'privacy',
  'detection',
]
const hub: CapabilityName[] = ['identity', 'time', 'wifi', 'settings', 'firmware', 'reboot', 'reset', 'alarm']

test.for([
  ['kasa-ec', 'kasa-cam', [...kasa, 'motor']],
  ['kasa-kd', 'kasa-cam', [...kasa, 'ring']],
  ['kasa-kc-spot', 'kasa-cam', [...kasa, 'alarm']],
  ['hub-klap', 'hub', hub],
  ['hub-aes', 'hub', hub],
  ['chime-klap', 'hub', hub],
] as const)(
  'a %s has what its model has, reads all of it, and gives its settings to a blank one',
  ([model, family, has], { expect }) =>
    held(model, '127.80.0.2', async ({ device, identification, clock, site }) => {
      expect(identification.family).toBe(family)
      expect(capabilities.filter((name) => device[name] !== undefined).toSorted()).toEqual(has.toSorted())
      expect(await device.identity!.read()).toMatchObject({
        mac: identification.mac,
        name: expect.stringMatching(/\w/),
      })
      expect((await device.time!.read()).epoch).toBe(Math.floor(clock.now() / 1000))
      expect((await device.firmware!.read()).updating).toBe(false)
      expect(await device.wifi!.scan()).toMatchObject([{ ssid: site.router.ssid, open: false }])
      if (device.storage) expect(await device.storage.read()).toMatchObject({ state: 'well', total: 119e9 })
      if (device.privacy) expect(await device.privacy.read()).toBe(false)

      const { settings, unread } = await device.settings!.read()
      expect(unread).toEqual([])
      const changed = settings.map(change)
      expect(changed).not.toEqual(settings)
      const outcomes = await device.settings!.write(changed)
      const wrong = outcomes.filter(
        ({ outcome }) => !['restored', 'equal-already', 'not-restorable'].includes(outcome),
      )
      expect(wrong).toEqual([])
      const restorable = (all: readonly Setting[]) => all.filter((one) => one.restorable)
      expect(restorable((await device.settings!.read()).settings)).toEqual(restorable(changed))

      const boots = site.twins[0]!.body.boots
      await device.reboot!.reboot()
      await clock.sleep(3000)
      expect(site.twins[0]!.body.boots).toBe(boots + 1)
      await device.close()
    }),
)

/** Every switch the other way round, another name; what has few words for itself stays. */
function change({ id, restorable, value }: Setting): Setting {
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

test('a wrong password leaves a Kasa camera with what it tells anybody, and says so', async ({ expect }) => {
  await held('kasa-ec', '127.80.0.3', async ({ identification, open, clock }) => {
    const wrong = { ...login, password: new Secret('another') }
    const { login: seen, device } = await connect(identification, wrong, { open, gate, clock })
    expect([seen.state, device]).toEqual(['wrong', undefined])
    const { device: unasked } = await connect(identification, undefined, { open, gate, clock })
    expect(capabilities.filter((name) => unasked![name])).toEqual(['identity', 'privacy'])
  })
})

test('a camera whose control port is closed is still told by its health', ({ expect }) =>
  held('kasa-ec', '127.80.0.4', async ({ identification, clock }) => {
    const open = Object.assign(() => Promise.reject(new TransportFailure('refused')), {
      kasa: () => Promise.reject(new TransportFailure('refused')),
    })
    const { login: seen, device } = await connect(identification, login, { open, gate, clock })
    expect(seen.state).toBe('silent')
    expect((await device!.identity!.read()).model).toBe('EC70(US)')
  }))

test('a hub is reset by its call, and forgets its owner', ({ expect }) =>
  held('hub-klap', '127.80.0.5', async ({ device, site, clock, identification, open }) => {
    await device.reset!.factory()
    await clock.sleep(90_000)
    expect(site.twins[0]!.fresh).toBe(true)
    await device.close()
    // Nobody reaches it from here until it is set up again.
    expect((await connect(identification, login, { open, gate, clock })).device).toBeUndefined()
  }))

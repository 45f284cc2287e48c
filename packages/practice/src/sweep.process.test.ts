import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Given, Secret, seededRandom, type Sighting, silentLog, SimulatedClock } from '@pinhole/core'
import { connect, type Device, identify, mediaWay, type OpenSmart } from '@pinhole/device'
import { freeBudget, scanTdp, smartcamClient } from '@pinhole/protocol'
import { createTwin, readDump, restorable, Site, type Twin } from '@pinhole/twin'
import { describe, expect, test } from 'vitest'
import { ownAddress } from './own-address.test-kit.ts'

const root = resolve(import.meta.dirname, '../../..')
const folder = join(
  process.env.PINHOLE_FIXTURES ?? resolve(root, '../shared/fixtures'),
  'python-kasa/smartcam',
)
const dumps = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
const doorbell = join(folder, 'child/D230(EU)_1.20_1.1.19.json')
const password = 'sweep-Secret1'
const login = { username: 'admin', password: new Secret(password) }
let place = 0

/** A home with two cameras of one dump: one that was lived with, and one fresh from its box. */
async function home(name: string, wiped = true) {
  const clock = new SimulatedClock(Date.UTC(2026, 5, 10, 21, 0, 0))
  const random = seededRandom(11)
  const site = new Site({ clock, random })
  const dump = readFileSync(join(folder, name), 'utf8')
  const hub = name.startsWith('H200') && existsSync(doorbell)
  const make = () => {
    const address = ownAddress(++place)
    const children = hub ? [readDump(readFileSync(doorbell, 'utf8'), address)] : []
    const camera = { username: 'viewer', password: 'garden-12' }
    return createTwin({ site, dump, address, account: { password, camera }, children })
  }
  const [lived, blank] = [await make(), await make()]
  lived.body.cardIn()
  // A hub that is wiped forgets what hung behind it.
  if (wiped) blank.state.wipe()
  const signal = new AbortController().signal
  const given: Given = { clock, random, network: site.network, log: silentLog, signal }
  const open: OpenSmart = async (host, port) => {
    const client = smartcamClient({ host, port, given, login, budget: freeBudget, paceMs: 0, batchSize: 10 })
    await client.request('getDeviceInfo', { device_info: { name: ['basic_info'] } })
    return {
      batch: (calls) => client.batch(calls as Parameters<typeof client.batch>[0]),
      single: ({ method, params }) => client.request(method, params as Parameters<typeof client.request>[1]),
      object: (request) => client.single(request),
      media: mediaWay({ host, given, budget: freeBudget, password: login.password }),
      close: async () => client.close(),
    }
  }
  const gate = { mayTry: async () => ({ ok: true }) as const, spent: async () => {} }
  const hold = async (twin: Twin): Promise<Device> => {
    const heard: Sighting[] = []
    const options = { given, interfaces: [], targets: [twin.address], listenMs: 1500 }
    await scanTdp(options, (seen) => void heard.push(seen))
    const [found] = identify(heard)
    if (!found) throw new Error('it was not heard')
    const { device } = await connect(found, login, { open, gate, clock })
    if (!device) throw new Error('it was not opened')
    return device
  }
  return { clock, site, lived, blank, hold }
}

/** Gives it a life: every switch it has is turned, and it gets a name. */
function live({ state }: Pick<Twin, 'state'>): void {
  const turned: Readonly<Record<string, string>> = { on: 'off', off: 'on' }
  for (const [module, sections] of Object.entries(state.modules))
    for (const [section, fields] of Object.entries(sections)) {
      if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) continue
      const enabled = turned[String(fields.enabled)]
      state.put(module, section, {
        ...fields,
        ...(enabled ? { enabled } : {}),
        ...(fields.digital_sensitivity ? { digital_sensitivity: '73' } : {}),
      })
    }
  state.write('setDeviceAlias', { system: { sys: { dev_alias: 'By the pond' } } })
  state.write('setOsd', {
    OSD: { label_info_1: { enabled: 'on', text: 'Pond', x_coor: '0', y_coor: '500' } },
  })
  state.write('setLensMaskConfig', { lens_mask: { lens_mask_info: { enabled: 'off' } } })
}

/** Asks each capability the device has for what it is; gives their names. */
async function readAll(device: Device): Promise<string[]> {
  const {
    identity,
    time,
    wifi,
    storage,
    settings,
    firmware,
    privacy,
    recordings,
    motor,
    detection,
    accounts,
  } = device
  const asked: Record<string, (() => Promise<unknown>) | undefined> = {
    identity: identity?.read,
    time: time?.read,
    wifi: wifi?.read,
    storage: storage?.read,
    settings: settings?.read,
    firmware: firmware?.read,
    updates: firmware?.check,
    privacy: privacy?.read,
    days: recordings?.days,
    presets: motor?.presets,
    detection: detection?.read,
    accounts: accounts?.read,
    children: device.children?.list,
  }
  const names: string[] = []
  for (const [name, ask] of Object.entries(asked)) {
    if (!ask) continue
    await ask()
    names.push(name)
  }
  return names
}

describe.skipIf(dumps.length === 0)('every recorded camera, as a twin', () => {
  test.each(dumps)(
    '%s is known, read whole, and its settings move to a blank one of its kind',
    async (name) => {
      const { clock, site, lived, blank, hold } = await home(name)
      try {
        await clock.autojump(async () => {
          const device = await hold(lived)
          expect(device.identification.mac).toBe(lived.mac.toUpperCase())
          expect(device.identification.family).toBe('smartcam')
          const capabilities = await readAll(device)
          expect(capabilities).toEqual(
            expect.arrayContaining(['identity', 'time', 'wifi', 'settings', 'firmware']),
          )
          expect((await device.identity?.read())?.model).toBe(lived.model)

          live(lived)
          const { settings, unread } = await device.settings!.read()
          expect(unread).toEqual([])
          const other = await hold(blank)
          expect(restorable(blank.state)).not.toEqual(restorable(lived.state))
          const restored = await other.settings!.write(settings.filter((each) => each.restorable))
          const trouble = restored.filter(({ outcome }) => !/restored|equal-already/.test(outcome))
          expect(trouble).toEqual([])
          expect(restorable(blank.state)).toEqual(restorable(lived.state))

          const back = await other.settings!.read()
          const only = (given: typeof settings) => given.filter((each) => each.restorable)
          expect(only(back.settings)).toEqual(only(settings))
          await device.close()
          await other.close()
        })
      } finally {
        await site.close()
      }
    },
  )

  test.skipIf(!existsSync(doorbell))('a doorbell behind its hub is a device of its own', async () => {
    const { clock, site, lived, blank, hold } = await home('H200(EU)_1.0_1.3.6.json', false)
    try {
      await clock.autojump(async () => {
        const hub = await hold(lived)
        const [child] = (await hub.children?.list()) ?? []
        expect(child).toMatchObject({ model: 'D230' })
        const bell = await hub.children!.open(child!)
        expect((await bell.identity?.read())?.model).toBe('D230')
        const had = await readAll(bell)
        expect(had).toContain('detection')
        expect(bell.motor).toBeUndefined()
        expect(bell.stream).toBeUndefined()

        const [there, here] = [lived, blank].map((twin) => Object.values(twin.children)[0]!)
        live({ state: there! })
        here!.wipe()
        const { settings, unread } = await bell.settings!.read()
        expect(unread).toEqual([])
        expect(restorable(here!)).not.toEqual(restorable(there!))
        const second = await hold(blank)
        const [twinned] = (await second.children?.list()) ?? []
        const other = await second.children!.open(twinned!)
        const restored = await other.settings!.write(settings.filter((each) => each.restorable))
        expect(restored.filter(({ outcome }) => !/restored|equal-already/.test(outcome))).toEqual([])
        expect(restorable(here!)).toEqual(restorable(there!))
        await second.close()
        await hub.close()
      })
    } finally {
      await site.close()
    }
  })

  test('what is on a card comes home over the media port, and a still picture with it', async () => {
    const { clock, site, lived, hold } = await home('C110(EU)_2.0_1.4.3.json')
    try {
      await clock.autojump(async () => {
        const device = await hold(lived)
        const days = (await device.recordings?.days()) ?? []
        const [first] = (await device.recordings?.list(days[0] ?? '')) ?? []
        expect(first).toMatchObject({ reason: 'motion' })
        let bytes = 0
        const got = await device.recordings!.download(first!, (some) => void (bytes += some.length))
        expect(got).toMatchObject({ complete: true, gaps: 0, bytes })
        expect((await device.snapshot!.take()).subarray(0, 2)).toEqual(Buffer.of(0xff, 0xd8))
        await device.storage!.format!()
        expect(await device.recordings!.days()).toEqual([])
        await device.close()
      })
    } finally {
      await site.close()
    }
  })

  test('a camera that turns does what it is told, and says no under its cover', async () => {
    const { clock, site, lived, hold } = await home('C210(EU)_2.0_1.4.2.json')
    try {
      await clock.autojump(async () => {
        const device = await hold(lived)
        await device.detection!.set(true, 42)
        expect(await device.detection!.read()).toEqual({ on: true, sensitivity: 42 })
        await device.motor!.move(10, -5)
        expect(lived.moved).toBe(1)
        const id = await device.motor!.savePreset('Pond')
        expect(await device.motor!.presets()).toContainEqual({ id, name: 'Pond' })
        await device.motor!.goTo(id!)
        await device.alarm!.start()
        await device.alarm!.stop()
        expect(await device.accounts!.read()).toEqual({ username: 'viewer' })
        lived.state.write('setLensMaskConfig', { lens_mask: { lens_mask_info: { enabled: 'on' } } })
        await expect(device.motor!.move(1, 1)).rejects.toMatchObject({ values: { code: -64324 } })
        await expect(device.snapshot!.take()).rejects.toMatchObject({ values: { code: -64324 } })
        const boots = lived.body.boots
        await device.reboot!.reboot()
        await clock.sleep(120_000)
        expect(lived.body.boots).toBe(boots + 1)
        await device.close()
      })
    } finally {
      await site.close()
    }
  })
})

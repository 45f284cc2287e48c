import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Secret, seededRandom, type Sighting, silentLog, SimulatedClock } from '@pinhole/core'
import { capabilities, type CapabilityName, connect, type Device, identify } from '@pinhole/device'
import { freeBudget, scanKasa, scanTdp } from '@pinhole/protocol'
import { createTwin, type Dump, models, modelText, readDump, Site, type Twin } from '@pinhole/twin'
import { expect, test } from 'vitest'
import { opener } from './reach.ts'

const root = resolve(import.meta.dirname, '../../..')
const fixtures = join(process.env.PINHOLE_FIXTURES ?? resolve(root, '../shared/fixtures'), 'python-kasa')
const recorded = existsSync(fixtures) ? globSync('{smartcam,smart,iotcam}/*.json', { cwd: fixtures }) : []
const doorbell = join(fixtures, 'smartcam/child/D230(EU)_1.20_1.1.19.json')
const owner = { username: 'owner@example.com', password: 'owner-Secret1' }
const viewer = { username: 'viewer', password: new Secret('garden-12') }
const address = '127.0.87.1'

/** A camera of this record in a home of its own, found and opened as the server does it. */
async function inHand(
  dump: string,
  work: (device: Device, twin: Twin, clock: SimulatedClock) => Promise<void>,
) {
  const clock = new SimulatedClock(Date.UTC(2026, 5, 10, 21, 0, 0))
  const site = new Site({ clock, random: seededRandom(11) })
  await site.open()
  const { kind, methods } = readDump(dump, address)
  const hub = kind === 'smartcam' && 'getChildDeviceList' in methods
  const bell = existsSync(doorbell) ? readFileSync(doorbell, 'utf8') : modelText('tapo-doorbell-battery')
  const account = { ...owner, camera: { username: viewer.username, password: viewer.password.reveal() } }
  const children = hub ? [readDump(bell, address)] : []
  const ports = { control: 0, rtsp: 0, onvif: 0, media: 0 }
  const live = async () => {
    try {
      const twin = await createTwin({ site, dump, address, account, children, ports })
      if (twin.state.privacy)
        twin.state.write('setLensMaskConfig', { lens_mask: { lens_mask_info: { enabled: 'off' } } })
      twin.body.cardIn()
      const signal = new AbortController().signal
      const given = { clock, random: seededRandom(6), network: site.network, log: silentLog, signal }
      const heard: Sighting[] = []
      const options = { given, interfaces: [], targets: [address], listenMs: 1500 }
      await Promise.all([scanTdp, scanKasa].map((scan) => scan(options, (one) => void heard.push(one))))
      const [found] = identify(heard)
      if (!found) throw new Error('it was not heard')
      const gate = { mayTry: async () => ({ ok: true }) as const, spent: async () => {} }
      const open = opener(given, freeBudget, 'x', { viewer: () => viewer, onvif: twin.ports.onvif })
      const username = found.family === 'smartcam' ? 'admin' : owner.username
      const login = { username, password: new Secret(owner.password) }
      const { device } = await connect(found, login, { open, gate, clock })
      if (!device) throw new Error('it was not opened')
      await work(device, twin, clock)
      await device.close()
    } finally {
      await site.close()
    }
  }
  await clock.autojump(live, 60, 250)
}

/** What somebody does with each capability; a word without a use here does not compile. */
const uses: { [Name in CapabilityName]: (has: NonNullable<Device[Name]>, on: Use) => Promise<unknown> } = {
  identity: async (has, { twin }) => expect((await has.read()).model).toBe(twin.model),
  time: async (has, { clock }) => {
    const off = async () => Math.abs((await has.read()).epoch - clock.now() / 1000)
    expect(await off()).toBeLessThan(5)
    if (!has.set) return
    await has.set(clock.now() / 1000 + 3600)
    expect(await off()).toBeGreaterThan(3500)
    await has.set(clock.now() / 1000)
    expect(await off()).toBeLessThan(5)
  },
  stream: async (has) => expect(has.where().paths.length).toBeGreaterThan(0),
  wifi: async (has) => {
    expect((await has.read()).link).toMatch(/wifi|ethernet/)
    const heard = await has.scan()
    if (heard) expect(heard.length).toBeGreaterThan(0)
  },
  // What else it holds a camera takes only while it waits to be set up; that walk has tests of its own.
  setUp: async (has) => expect(await has.status()).toMatchObject({ error: null }),
  storage: async (has) => {
    expect((await has.read()).state).toBe('well')
  },
  settings: async (has) => {
    const { settings, unread } = await has.read()
    expect(unread).toEqual([])
    const back = await has.write(settings.filter(({ restorable }) => restorable))
    expect(back.filter(({ outcome }) => outcome !== 'equal-already' && outcome !== 'restored')).toEqual([])
  },
  firmware: async (has) => {
    expect((await has.read()).version).toBeTruthy()
    if (has.check) expect(await has.check()).toEqual({ offered: null })
  },
  privacy: async (has) => expect(await has.read()).toBe(false),
  snapshot: async (has) => expect((await has.take()).subarray(0, 2)).toEqual(Buffer.of(0xff, 0xd8)),
  recordings: async (has) => {
    const [day = ''] = await has.days()
    const [first] = await has.list(day)
    expect(await has.download(first!, () => {})).toMatchObject({ complete: true })
  },
  accounts: async (has) => expect(await has.read()).toEqual({ username: viewer.username }),
  motor: async (has) => {
    const id = await has.savePreset('Pond')
    expect((await has.presets()).map(({ name }) => name)).toContain('Pond')
    if (id !== null) await has.goTo(id)
    await has.move(10, -5)
    await has.calibrate()
  },
  detection: async (has) => {
    const before = await has.read()
    await has.set(true, 50)
    expect(await has.read()).toMatchObject({ on: true })
    await has.set(before.on, before.sensitivity ?? 50)
    expect(await has.read()).toEqual(before)
  },
  alarm: async (has) => {
    await has.start()
    await has.stop()
  },
  ring: async (has) => expect(has.where().port).toBe(20005),
  children: async (has, on) => {
    for (const child of await has.list()) {
      const inner = await has.open(child)
      expect(inner.motor ?? inner.stream ?? inner.snapshot ?? inner.wifi ?? inner.setUp).toBeUndefined()
      await useAll(inner, on, new Set(['identity']))
    }
  },
  reboot: async (has, { twin, clock }) => {
    const { boots } = twin.body
    await has.reboot()
    await clock.sleep(120_000)
    expect(twin.body.boots).toBe(boots + 1)
  },
  // Hubs and chimes alone; a test of its own erases one.
  reset: async (has, { device }) => {
    expect(device.identification.family).toBe('hub')
    expect(typeof has.factory).toBe('function')
  },
}

interface Use {
  device: Device
  twin: Twin
  clock: SimulatedClock
}

/** Uses everything it claims; restarting comes last. Gives the names. */
async function useAll(device: Device, on: Use, not: ReadonlySet<CapabilityName> = new Set()) {
  const claimed = capabilities.filter((name) => device[name] !== undefined)
  const last = (name: CapabilityName) => (name === 'reboot' ? 1 : 0)
  for (const name of claimed.toSorted((a, b) => last(a) - last(b))) {
    if (not.has(name)) continue
    await (uses[name] as (has: unknown, on: Use) => Promise<unknown>)(device[name], on).catch((cause) => {
      throw new Error(`${name}: ${String(cause)} ${JSON.stringify(cause?.values ?? {})}`, { cause })
    })
  }
  return claimed
}

/** What a record shows that its camera can do, by what it answered to whoever recorded it. */
function shown({ kind, methods }: Dump, twin: Twin): CapabilityName[] {
  const any = (...names: string[]) => names.some((name) => name in methods)
  const when = (holds: boolean, ...names: CapabilityName[]) => (holds ? names : [])
  const all: CapabilityName[] = ['identity', 'wifi', 'settings', 'firmware', 'reboot']
  if (kind === 'smart')
    return [
      ...all,
      'reset',
      ...when(any('get_device_time'), 'time'),
      ...when(any('get_alarm_configure') || twin.smart?.chime === true, 'alarm'),
    ]
  if (kind === 'iotcam') {
    const { ptz, siren } = twin.kasa!.modules
    const its = [...when(ptz !== undefined, 'motor'), ...when(siren !== undefined, 'alarm')]
    const usual: CapabilityName[] = ['time', 'stream', 'storage', 'privacy', 'detection']
    return [...all, ...usual, ...its, ...when(twin.kasa!.doorbell, 'ring')]
  }
  const hub = any('getChildDeviceList')
  const doorbell = twin.state.basicInfo.device_type === 'SMART.TAPODOORBELL'
  return [
    ...all,
    'setUp',
    ...when(any('getClockStatus'), 'time'),
    ...when(any('getSdCardStatus'), 'storage'),
    ...when(any('getLensMaskConfig'), 'privacy'),
    ...when(any('getPresetConfig'), 'motor'),
    ...when(any('getDetectionConfig'), 'detection'),
    ...when(any('getAlertPlan', 'getAlertConfig', 'getSirenStatus'), 'alarm'),
    ...when(any('getRecordPlan'), 'recordings'),
    ...when(!hub && !twin.battery, 'stream', 'snapshot', 'accounts'),
    ...when(doorbell, 'ring'),
    ...when(hub, 'children'),
  ]
}

// What hangs behind a hub is used through it; what is too new lets nobody in.
const alone = models.filter((name) => name !== 'tapo-doorbell-battery' && name !== 'tapo-too-new')
const records = [
  ...recorded.toSorted().map((file) => [file, readFileSync(join(fixtures, file), 'utf8')] as const),
  ...alone.map((name) => [name, modelText(name)] as const),
]

test.for(records)('%s: what it claims is what its record shows, and all of it is done', async ([, dump]) => {
  await inHand(dump, async (device, twin, clock) => {
    const claimed = await useAll(device, { device, twin, clock })
    expect(claimed.toSorted()).toEqual(shown(readDump(dump, address), twin).toSorted())
  })
})

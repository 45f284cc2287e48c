import { Failure, SimulatedClock, type Sighting } from '../../packages/core/src/index.ts'
import { hub } from '../../packages/device/src/driver/hub/driver.ts'
import { kasaCam } from '../../packages/device/src/driver/kasa-cam/driver.ts'
import { smartcam } from '../../packages/device/src/driver/smartcam/driver.ts'
import { type Device, identify } from '../../packages/device/src/index.ts'
import { loadCatalogue, modelLookup } from '../../packages/catalogue/src/index.ts'
import { answer, type Surround } from '../../packages/twin/src/answer.ts'
import { KasaState } from '../../packages/twin/src/kasa/state.ts'
import { Onboarding } from '../../packages/twin/src/onboarding.ts'
import { SmartState } from '../../packages/twin/src/smart/state.ts'
import { modelText, readDump, TwinState } from '../../packages/twin/src/index.ts'
import { json, object, type Target, text } from './target.ts'

// What stands behind the wires: drivers that read whatever a camera writes, and cameras that read whatever is asked.

const model = (name: Parameters<typeof modelText>[0]) => readDump(modelText(name), '127.0.0.1')
const answersOf = (name: Parameters<typeof modelText>[0]) =>
  json(...Object.entries(model(name).methods).flatMap(([method, said]) => [said, { method, params: said }]))

const seen: Sighting = { heard: 'tdp', at: 0, address: '192.0.2.10', ports: {}, facts: {} }
const [someone] = identify([seen])
const lookup = modelLookup(loadCatalogue())

/** What a device only reads; whatever else it can do is left alone. */
const READS = ['read', 'scan', 'list', 'days', 'presets', 'check', 'where', 'take']

async function readAll(device: Device): Promise<unknown[]> {
  const told: unknown[] = []
  for (const capability of Object.values(device) as unknown[]) {
    if (typeof capability !== 'object' || capability === null) continue
    for (const name of READS) {
      const read: unknown = (capability as Record<string, unknown>)[name]
      if (typeof read !== 'function') continue
      try {
        told.push(await (read as (day: string) => unknown).call(capability, '20260101'))
      } catch (failure) {
        // One read that fails says nothing of the next.
        if (!(failure instanceof Failure)) throw failure
      }
    }
  }
  return told
}

const around: Surround = {
  clock: new SimulatedClock(),
  clockOffset: () => 0,
  onboarding: new Onboarding({
    settingUp: () => true,
    networks: () => [],
    connect: () => {},
    connected: () => false,
    setAdminPassword: () => {},
    setThirdAccount: () => {},
  }),
  joined: () => ({ ssid: 'Home', rssiValue: -50 }),
  card: () => true,
  recordings: () => [],
  reboot: () => {},
  turn: () => true,
  children: { CHILD_1: new TwinState(model('tapo-doorbell-battery')) },
}
const camera = new TwinState(model('tapo-pan-tilt'))
const older = new KasaState(model('kasa-ec'))
const bridge = new SmartState(model('hub-klap'))
const nowhere = { networks: () => [], reboot: () => {} }

export const brains: readonly Target[] = [
  {
    name: 'identify',
    seeds: json(
      { ...seen, mac: '9C-A2-F4-00-00-01', model: 'C210', hardware: '2.0', deviceType: 'SMART.IPCAMERA' },
      { ...seen, heard: 'kasa', model: 'EC70(US)', firmware: '2.3.19', name: 'Attic' },
    ),
    read: (given) => {
      const { model: said, hardware, firmware, deviceType, mac, name } = object(given)
      const words = Object.entries({ model: said, hardware, firmware, deviceType, mac, name })
      const heard = Object.fromEntries(words.map(([key, value]) => [key, String(value)]))
      return identify([{ ...seen, ...heard }], lookup)
    },
  },
  {
    name: 'tapo-driver',
    seeds: answersOf('tapo-pan-tilt'),
    read: async (given) => {
      const result = object(given)
      if (!someone) return null
      const components = new Set([
        'sdCard',
        'ptz',
        'detection',
        'account',
        'playback',
        'lensMask',
        'childControl',
      ])
      const wire = {
        batch: async (calls: readonly unknown[]) => calls.map(() => ({ code: 0, result })),
        single: async () => ({ code: 0, result }),
        object: async () => result,
        close: async () => {},
        media: { fetch: async () => ({ bytes: 0 }) as never, still: async () => new Uint8Array() as never },
      }
      return await readAll(smartcam.open(someone, wire, components))
    },
  },
  {
    name: 'kasa-driver',
    seeds: answersOf('kasa-ec'),
    read: async (given) => {
      const result = object(given)
      if (!someone) return null
      const batch = async (calls: readonly unknown[]) => calls.map(() => ({ code: 0, result }))
      const wire = { batch, join: async () => ({ code: 0, result }), close: () => {} }
      return await readAll(await kasaCam.openWith(someone, wire))
    },
  },
  {
    name: 'hub-driver',
    seeds: answersOf('hub-klap'),
    read: async (given) => {
      const result = object(given)
      if (!someone) return null
      const wire = { ask: async () => ({ code: 0, result }), close: () => {} }
      return await readAll(await hub.openWith(someone, wire))
    },
  },
  {
    name: 'twin-request',
    seeds: json(
      { method: 'getLedStatus', params: { led: { name: ['config'] } } },
      { method: 'multipleRequest', params: { requests: [{ method: 'getClockStatus', params: {} }] } },
      { method: 'set', led: { config: { enabled: 'off' } } },
      { method: 'setOsd', params: { OSD: { label_info_1: { enabled: 'on', text: 'x' } } } },
      { method: 'addMotorPostion', params: { preset: { set_preset: { name: 'a' } } } },
      { method: 'searchVideoOfDay', params: { playback: { search_video_utility: { date: '20260101' } } } },
      { method: 'connectAp', params: { onboarding: { connect: { ssid: 'a', auth: 3, password: 'AAAA' } } } },
      {
        method: 'controlChild',
        params: { childControl: { device_id: 'CHILD_1', request_data: { method: 'getLedStatus' } } },
      },
    ),
    read: (given) => answer(camera, object(given), around),
  },
  {
    name: 'kasa-request',
    seeds: json(
      { module: 'led', method: 'set_status', params: { value: 'off' } },
      { module: 'wireless', method: 'set_stainfo', params: { ssid: 'a', password: 'b' } },
      { module: 'ptz', method: 'set_add_preset', params: { name: 'a' } },
    ),
    read: (given) => {
      const { module, method, params } = object(given)
      const values = typeof params === 'object' && params !== null ? params : {}
      return older.handle(String(module), String(method), values as never, {
        ...nowhere,
        setSeconds: () => {},
        seconds: () => 0,
        bound: () => true,
        card: () => true,
        join: () => {},
        turn: () => {},
        ring: () => {},
      })
    },
  },
  {
    name: 'hub-request',
    seeds: json(
      { method: 'set_led_off', params: { led_off: 1 } },
      { method: 'control_child', params: { device_id: 'x', requestData: { method: 'get_device_info' } } },
      { method: 'get_device_info' },
    ),
    read: (given) => {
      const { method, params } = object(given)
      const values = typeof params === 'object' && params !== null ? params : {}
      return bridge.handle(String(method), values as never, {
        ...nowhere,
        seconds: () => 0,
        ssid: () => 'Home',
        cloud: () => true,
        reset: () => {},
        alarm: () => {},
      })
    },
  },
  {
    name: 'dump',
    seeds: json(
      {
        discovery_result: { result: {} },
        getDeviceInfo: { device_info: { basic_info: { mac: '9C-A2-F4-00-00-00' } } },
        getLedStatus: { led: { config: { enabled: 'on' } } },
      },
      { system: { get_sysinfo: { system: { mac: '9CA2F4000000' } } }, parts: ['pan-tilt'] },
      { get_device_info: { type: 'SMART.TAPOHUB', device_id: '0'.repeat(40) } },
    ),
    // A file that becomes a camera: read, laid out, and wiped once.
    read: (given) => {
      const dump = readDump(text(given))
      const states = [new TwinState(dump), new KasaState(dump), new SmartState(dump)]
      for (const state of states) state.wipe()
      return states
    },
  },
]

import type { Clock } from '@pinhole/core'
import { isObject, type Json, type JsonObject, objectAt } from './dump.ts'
import { type KeptRecording, searchAnswer } from './recordings.ts'
import type { Onboarding } from './onboarding.ts'
import { type Answer, done, noForm, noMethod, type TwinState } from './state.ts'

/** What a request can do beyond reading and writing settings. */
export interface Surround {
  clock: Clock
  /** Milliseconds the camera's clock is off; a drifting camera has one. */
  clockOffset(): number
  onboarding: Onboarding
  /** The network it is on, or `undefined`. `rssiValue` in dBm. */
  joined(): { ssid: string; rssiValue: number } | undefined
  card(): boolean
  /** What is on the card; none on what does not record. */
  recordings?(): readonly KeptRecording[]
  /** Erases the card. */
  format?(): void
  /** The name of the account for the picture. */
  cameraAccount?(): string | undefined
  reboot(): void
  /** The head turns; `false`: the driver is dead, yet the camera says it obeyed. */
  turn(): boolean
  children: Readonly<Record<string, TwinState>>
  /** A fault in front: answers, or passes on with `undefined`. */
  before?(method: string, params: Json | undefined): Answer | undefined
}

const singly = new Set(['connectAp', 'getConnectStatus', 'scanApList'])
const motor = new Set([
  'motorMove',
  'relativeMove',
  'motorMoveToPreset',
  'manualCalibrate',
  'cruiseMove',
  'cruiseStop',
  'addMotorPostion',
  'deletePreset',
])

/** Answers one inner request of the control wire as the camera would (protocols 2.5): the whole JSON reply. */
export function answer(state: TwinState, request: unknown, around: Surround): JsonObject {
  if (!isObject(request) || typeof request.method !== 'string') return { error_code: -40210 }
  const { method, params } = request
  if (method === 'multipleRequest') {
    const requests = objectAt(request, 'params').requests
    if (!Array.isArray(requests)) return { error_code: -40209 }
    const responses = requests.slice(0, 200).map((one) => entry(state, one, around))
    return { result: { responses }, error_code: 0 }
  }
  if (method === 'get' || method === 'set' || method === 'do') return generic(state, method, request, around)
  return reply(perform(state, method, params, around))
}

function entry(state: TwinState, one: Json, around: Surround): JsonObject {
  if (!isObject(one) || typeof one.method !== 'string') return { error_code: -40210 }
  const body = reply(perform(state, one.method, one.params, around))
  return singly.has(one.method) ? body : { method: one.method, ...body }
}

const reply = (given: Answer): JsonObject =>
  'result' in given ? { result: given.result, error_code: 0 } : { error_code: given.error }

function generic(
  state: TwinState,
  method: 'get' | 'set' | 'do',
  request: JsonObject,
  around: Surround,
): JsonObject {
  const { method: _, ...modules } = request
  if (method === 'get') {
    const read = state.readGeneric(modules)
    return 'result' in read ? { ...read.result, error_code: 0 } : { error_code: read.error }
  }
  if (method === 'set') return reply0(state.writeGeneric(modules))
  if (isObject(modules.motor)) return reply0(turn(state, 'motorMove', modules, around))
  if (isObject(modules.msg_alarm) && 'manual_msg_alarm' in modules.msg_alarm)
    return { error_code: state.modules.msg_alarm ? 0 : -40106 }
  if (isObject(modules.image) && 'get_wtl_status' in modules.image) {
    return reply(state.read('getWhitelampStatus', undefined))
  }
  return { error_code: -40210 }
}

const reply0 = (given: Answer): JsonObject => ({ error_code: given.error })

function perform(state: TwinState, method: string, params: Json | undefined, around: Surround): Answer {
  const faulty = around.before?.(method, params)
  if (faulty) return faulty
  const setUp = around.onboarding.answer(method, params, state.knows(method))
  if (setUp) return setUp
  if (method === 'controlChild') return child(params, around)
  if (motor.has(method)) return turn(state, method, params, around)
  if (method === 'rebootDevice') {
    around.reboot()
    return done
  }
  if (method === 'formatSdCard') {
    if (!state.knows('getSdCardStatus')) return noMethod
    if (!around.card()) return { error: -71114 }
    around.format?.()
    return done
  }
  if (method === 'getThirdAccount') {
    const username = around.cameraAccount?.() ?? ''
    return {
      error: 0,
      result: { user_management: { third_account: { username, passwd: '', enabled: 'on' } } },
    }
  }
  if (method === 'getUserID') return { error: 0, result: { user_id: 1 } }
  if (state.components.includes('playback')) {
    const shelf = () => ({ recordings: around.recordings?.() ?? [], card: around.card(), userId: 1 })
    const searched = searchAnswer(method, params, shelf)
    if (searched) return searched
  }
  if (method === 'getCloudConfig' || method === 'checkFirmwareVersionByCloud') return update(method, state)
  if (method.startsWith('set')) return state.write(method, params)
  if (!state.knows(method)) return noMethod
  return alive(state, method, params, around)
}

/** Nothing newer is known to the vendor's cloud than what runs (3.7). */
function update(method: string, state: TwinState): Answer {
  if (!state.knows('getFirmwareUpdateStatus')) return noMethod
  if (method === 'checkFirmwareVersionByCloud') return done
  const version = state.basicInfo.sw_version ?? ''
  return { error: 0, result: { cloud_config: { upgrade_info: { type: '0', version, release_log: '' } } } }
}

/** Reads whose answer is not a setting: time, network, card. */
function alive(state: TwinState, method: string, params: Json | undefined, around: Surround): Answer {
  const read = state.read(method, params)
  if (!('result' in read)) return read
  const { result } = read
  if (method === 'getClockStatus')
    return { error: 0, result: { system: { clock_status: clockStatus(state, around) } } }
  if (method === 'getConnectionType' && result.link_type === 'wifi') {
    const joined = around.joined()
    if (!joined) return { error: 0, result: { ...result, rssi: '-1', ssid: '' } }
    const rssi = String(Math.max(0, Math.min(4, Math.round((joined.rssiValue + 90) / 10))))
    return { error: 0, result: { ...result, rssi, rssiValue: joined.rssiValue, ssid: joined.ssid } }
  }
  if (method === 'getSdCardStatus' && !around.card()) {
    const missing = { detect_status: 'offline', status: 'offline', disk_name: '1', loop_record_status: '0' }
    const sizes = {
      total_space: '0B',
      total_space_accurate: '0B',
      free_space: '0B',
      free_space_accurate: '0B',
    }
    return { error: 0, result: { harddisk_manage: { hd_info: [{ hd_info_1: { ...missing, ...sizes } }] } } }
  }
  if (method === 'getSdCardStatus') return { error: 0, result: withCard(result) }
  return read
}

/** A card put into a camera whose record knows of none: 32 GB, well and writable. */
function withCard(result: JsonObject): JsonObject {
  const manage = objectAt(result, 'harddisk_manage')
  const first = Array.isArray(manage.hd_info) ? manage.hd_info[0] : undefined
  const known = isObject(first) ? objectAt(first, 'hd_info_1') : {}
  if (known.status !== 'offline') return result
  const sizes = { total_space: '29.3GB', total_space_accurate: '31443156992B' }
  const free = { free_space: '27.1GB', free_space_accurate: '29098545152B' }
  const well = { detect_status: 'normal', status: 'normal', rw_attr: 'rw', write_protect: '0', percent: '7' }
  const card = {
    ...known,
    ...well,
    ...sizes,
    ...free,
    disk_name: '1',
    loop_record_status: '1',
    type: 'local',
  }
  return { harddisk_manage: { ...manage, hd_info: [{ hd_info_1: card }] } }
}

/** The camera's own clock: the given one, shifted by its zone for `local_time`. */
function clockStatus(state: TwinState, around: Surround): JsonObject {
  const at = around.clock.now() + around.clockOffset()
  const zone = /^UTC([+-])(\d\d):(\d\d)$/.exec(String(objectAt(state.modules.system, 'basic').timezone ?? ''))
  const minutes = zone ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 0
  const local_time = new Date(at + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
  return { local_time, seconds_from_1970: Math.floor(at / 1000) }
}

function turn(state: TwinState, method: string, params: Json | undefined, around: Surround): Answer {
  if (!state.modules.preset && !state.modules.motor) return noMethod
  if (state.privacy) return { error: -64324 }
  const presets = objectAt(state.modules.preset, 'preset')
  const ids = Array.isArray(presets.id) ? presets.id.map(String) : []
  if (method === 'motorMoveToPreset') {
    const id = objectAt(params, 'preset', 'goto_preset').id
    if (!ids.includes(String(id))) return { error: -64302 }
  }
  if (method === 'addMotorPostion')
    return save(state, presets, ids, objectAt(params, 'preset', 'set_preset').name)
  if (method === 'deletePreset')
    return drop(state, presets, ids, objectAt(params, 'preset', 'remove_preset').id)
  around.turn()
  return done
}

const columns = ['id', 'name', 'position_pan', 'position_tilt', 'read_only'] as const
const column = (presets: JsonObject, name: string): Json[] =>
  Array.isArray(presets[name]) ? presets[name] : []

function save(state: TwinState, presets: JsonObject, ids: string[], name: Json | undefined): Answer {
  if (typeof name !== 'string' || !state.modules.preset) return noForm
  if (ids.length >= 8) return { error: -64306 }
  const id = String(1 + Math.max(0, ...ids.map(Number)))
  const row: Record<(typeof columns)[number], string> = {
    id,
    name,
    position_pan: '0.000000',
    position_tilt: '0.000000',
    read_only: '0',
  }
  const added = Object.fromEntries(columns.map((one) => [one, [...column(presets, one), row[one]]]))
  state.put('preset', 'preset', { ...presets, ...added })
  return { error: 0, result: { id } }
}

function drop(state: TwinState, presets: JsonObject, ids: string[], gone: Json | undefined): Answer {
  const drops = new Set((Array.isArray(gone) ? gone : [gone]).map(String))
  if (!state.modules.preset || ![...drops].every((id) => ids.includes(id))) return { error: -64302 }
  const kept = columns.map((one) => [one, column(presets, one).filter((_, at) => !drops.has(ids[at] ?? ''))])
  state.put('preset', 'preset', { ...presets, ...Object.fromEntries(kept) })
  return done
}

/** A hub passes a request on to what hangs behind it (2.6). */
function child(params: Json | undefined, around: Surround): Answer {
  const { device_id, request_data } = objectAt(params, 'childControl')
  const state = typeof device_id === 'string' ? around.children[device_id] : undefined
  if (!state || !isObject(request_data)) return { error: -40101 }
  return { error: 0, result: { response_data: answer(state, request_data, { ...around, children: {} }) } }
}

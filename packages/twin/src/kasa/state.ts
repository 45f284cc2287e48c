import { type Dump, isObject, type Json, type JsonObject, objectAt } from '../dump.ts'

/** What the camera's surroundings give it, where an answer is more than a kept value. */
export interface KasaAround {
  /** The camera's own clock, seconds since 1970. */
  seconds(): number
  setSeconds(seconds: number): void
  bound(): boolean
  card(): boolean
  networks(): readonly { ssid: string; bssid: string; rssi: number }[]
  join(ssid: string, psk: string): void
  reboot(afterSeconds: number): void
  /** The head should turn; the camera says it obeyed either way. */
  turn(): void
  ring(): void
}

const PREFIX = 'smartlife.cam.ipcamera.'
const refused = { err_code: -41203, err_msg: 'Parameter value error.' }

/** Modules that every camera of this family is known to have (protocols 4.4), with a new camera's values. */
const common: Record<string, Record<string, JsonObject>> = {
  switch: { is_enable: { value: 'on' } },
  led: { status: { value: 'on' } },
  motionDetect: {
    is_enable: { value: 'on' },
    sensitivity: { value: 'medium' },
    min_trigger_time: { day_mode_value: 1500, night_mode_value: 1500 },
  },
  soundDetect: { is_enable: { value: 'off' }, sensitivity: { value: 'medium' } },
  delivery: { clip_audio_is_enable: { value: 'on' }, local_clip_is_enable: { value: 'on' } },
  vod: { is_enable: { value: 'on' } },
  dayNight: { mode: { value: 'auto' } },
  videoControl: {
    resolution: { value: [{ channel: 1, resolution: '1080P' }] },
    channel_quality: { value: [{ channel: 1, quality: 'high' }] },
    rotation_degree: { value: 0 },
    power_frequency: { value: '50HZ' },
  },
  OSD: { logo_is_enable: { value: 'on' }, time_is_enable: { value: 'on' } },
  audio: { mic_config: { volume: 80 } },
  dndSchedule: { dnd_enable: { enable: false } },
  dateTime: { time_zone: { timezone: 'UTC+01:00', area: 'Europe/Vienna' } },
}

/** Parts a model may have: `pan-tilt` (EC70, KC410S), `spotlight` (KC420WS), `doorbell` (KD110). */
const parts: Record<string, Record<string, Record<string, JsonObject>>> = {
  'pan-tilt': {
    ptz: {
      position: { x: 0, y: 0 },
      all_preset: { maximum: 8, preset_attr: [] },
      patrol_is_enable: { value: 'off' },
      ptz_tracking_is_enable: { value: 'off' },
      ptz_rectify_state: { value: 'idle' },
    },
  },
  spotlight: { dayNight: { force_lamp_state: { value: 'off' } }, siren: { state: { value: 'off' } } },
  doorbell: { led: { buttonled_status: { value: 'on' } } },
}

/** Values that name a thing with two or three words only. */
const words: Record<string, readonly string[]> = {
  'switch.is_enable': ['on', 'off'],
  'led.status': ['on', 'off'],
  'motionDetect.sensitivity': ['low', 'medium', 'high'],
  'dayNight.mode': ['auto', 'day', 'night'],
}

/**
 * An older Kasa camera's settings: module → thing → values, read by `get_<thing>` and written by `set_<thing>`. A dump
 * of this family holds `get_sysinfo` and nothing else, so the rest begins with a new camera's values; a file may hold
 * modules of its own (`smartlife.cam.ipcamera.led` → `get_status` → values) and name the model's parts (`parts`).
 */
export class KasaState {
  readonly system: JsonObject
  readonly modules: Record<string, Record<string, JsonObject>>
  readonly motor: boolean
  readonly doorbell: boolean
  readonly #factory: string

  constructor(dump: Dump) {
    this.system = structuredClone(objectAt(dump.methods, 'system', 'get_sysinfo', 'system'))
    const named = Array.isArray(dump.methods.parts) ? dump.methods.parts.map(String) : []
    this.motor = named.includes('pan-tilt')
    this.doorbell = named.includes('doorbell')
    this.modules = structuredClone(common)
    for (const part of named) {
      for (const [module, things] of Object.entries(parts[part] ?? {}))
        Object.assign((this.modules[module] ??= {}), structuredClone(things))
    }
    for (const [module, methods] of Object.entries(dump.methods)) {
      if (!module.startsWith(PREFIX) || !isObject(methods)) continue
      for (const [method, values] of Object.entries(methods)) {
        if (!method.startsWith('get_') || !isObject(values)) continue
        const { err_code: _, ...kept } = structuredClone(values)
        ;(this.modules[module.slice(PREFIX.length)] ??= {})[method.slice(4)] = kept
      }
    }
    this.#factory = JSON.stringify(this.modules)
  }

  /** Back to what it was when it was made. */
  wipe(): void {
    Object.assign(this.modules, JSON.parse(this.#factory))
    this.system.alias = this.system.dev_name ?? ''
  }

  get on(): boolean {
    return this.modules.switch?.is_enable?.value !== 'off'
  }

  /** What it says of itself, as it is now. */
  get said(): JsonObject {
    const camera_switch = this.on ? 'on' : 'off'
    return { ...this.system, camera_switch, led_status: this.modules.led?.status?.value ?? 'on' }
  }

  /** One method of the control wire; `undefined`: the camera does not know it. */
  handle(module: string, method: string, params: JsonObject, around: KasaAround): JsonObject | undefined {
    const alive = this.#alive(module, method, params, around)
    if (alive) return alive
    const things = this.modules[module]
    const thing = method.slice(4)
    const kept = things?.[thing]
    if (!things || !kept) return undefined
    if (method.startsWith('get_')) return structuredClone(kept)
    if (!method.startsWith('set_')) return undefined
    if (!this.#takes(`${module}.${thing}`, kept, params)) return refused
    things[thing] = { ...kept, ...structuredClone(params) }
    return {}
  }

  #takes(name: string, kept: JsonObject, params: JsonObject): boolean {
    const given = Object.entries(params)
    const known = given.every(([key, value]) => key in kept && typeof value === typeof kept[key])
    const allowed = words[name]
    return given.length > 0 && known && (!allowed || allowed.includes(String(params.value)))
  }

  /** What happens, and reads whose answer is not a kept value. */
  #alive(module: string, method: string, params: JsonObject, around: KasaAround): JsonObject | undefined {
    const text = (value: Json | undefined) => (typeof value === 'string' ? value : '')
    switch (`${module}.${method}`) {
      case 'system.set_alias':
        this.system.alias = text(params.value).slice(0, 64)
        return {}
      case 'system.set_reboot':
        around.reboot(Math.max(1, Math.min(60, Number(params.delay) || 1)))
        return {}
      case 'dateTime.get_time':
        return { epoch_sec: Math.floor(around.seconds()) }
      case 'dateTime.set_time':
        if (typeof params.epoch_sec !== 'number') return refused
        around.setSeconds(params.epoch_sec)
        return {}
      case 'cloud.get_info':
        return { binded: around.bound() ? 1 : 0 }
      case 'sdCard.get_sd_card_state':
        return around.card()
          ? { state: 'ok', total: '119 GB', used: '58 GB' }
          : { state: 'no sdcard', total: '0 B', used: '0 B' }
      case 'sdCard.set_format_sd_card':
        return around.card() ? {} : refused
      case 'wireless.get_ap_list':
        return {
          ap_info: around.networks().map((one) => ({ ...one, wpa_mode: 'WPA2_PSK', channel: 6 })),
        }
      case 'wireless.set_uplink':
        around.join(text(params.ssid), text(params.passphrase))
        return {}
      case 'audio.set_quickres_state':
        return this.doorbell ? {} : undefined
      case 'liveStream.get_modules':
        return { modules: Object.keys(this.modules) }
    }
    return module === 'ptz' && this.motor ? this.#turn(method, params, around) : undefined
  }

  #turn(method: string, params: JsonObject, around: KasaAround): JsonObject | undefined {
    const presets = this.modules.ptz?.all_preset
    const list = Array.isArray(presets?.preset_attr) ? presets.preset_attr : []
    switch (method) {
      case 'set_move':
        if (!['left', 'right', 'up', 'down'].includes(String(params.direction))) return refused
        around.turn()
        return {}
      case 'set_stop':
        return {}
      case 'set_target':
      case 'set_motor_rectify':
        around.turn()
        return {}
      case 'set_run_to_preset':
        if (!list.some((one) => isObject(one) && one.index === params.index)) return refused
        around.turn()
        return {}
      case 'add_preset':
        if (!presets || list.length >= 8) return refused
        presets.preset_attr = [
          ...list,
          { index: list.length + 1, name: String(params.name ?? '').slice(0, 32) },
        ]
        return { index: list.length + 1 }
    }
    return undefined
  }
}

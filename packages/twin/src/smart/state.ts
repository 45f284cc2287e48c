import { type Dump, isObject, type JsonObject, objectAt } from '../dump.ts'

/** What a hub's or chime's surroundings give it. */
export interface SmartAround {
  /** Seconds since 1970. */
  seconds(): number
  ssid(): string
  networks(): readonly { ssid: string }[]
  cloud(): boolean
  reboot(afterSeconds: number): void
  /** Back to a new device: it forgets its owner and its network. */
  reset(): void
  alarm(on: boolean): void
}

type Reply = { error_code: number; result?: JsonObject }
const well: Reply = { error_code: 0 }
const unknown: Reply = { error_code: -1001 }
const wrong: Reply = { error_code: -1008 }

/** Which recorded answer a write changes, where the names are not `set_x` and `get_x`. */
const written: Record<string, string> = {
  set_device_info: 'get_device_info',
  set_led_off: 'get_device_info',
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** A hub's or chime's settings: the recorded answers of its `get_` methods, changed by their `set_` namesakes. */
export class SmartState {
  readonly answers: Record<string, JsonObject> = {}
  readonly chime: boolean
  readonly #factory: string

  constructor(dump: Dump) {
    for (const [method, answer] of Object.entries(dump.methods))
      if (isObject(answer) && method !== 'discovery_result') this.answers[method] = structuredClone(answer)
    this.chime = String(this.info.type ?? '').endsWith('CHIME')
    if (this.chime) {
      // No dump holds these; the forms are protocols 3.9.
      const alarms = this.answers.get_support_alarm_type_list ?? {
        alarm_type_list: ['Doorbell Ring 1', 'Doorbell Ring 2'],
      }
      this.answers.get_support_alarm_type_list = alarms
      this.answers.get_pair_list ??= { mac_list: ['9C-A2-F4-00-00-11'] }
      this.answers.get_chime_alarm_configure ??= {
        on_off: 1,
        type: 'Doorbell Ring 1',
        volume: '8',
        duration: 0,
      }
    }
    this.#factory = JSON.stringify(this.answers)
  }

  get info(): JsonObject {
    return (this.answers.get_device_info ??= {})
  }

  wipe(): void {
    Object.assign(this.answers, JSON.parse(this.#factory))
    this.info.nickname = base64(String(this.info.model ?? 'hub'))
  }

  /** One method, by its name on the wire. */
  handle(method: string, params: JsonObject, around: SmartAround): Reply {
    switch (method) {
      case 'get_device_info':
        return { error_code: 0, result: { ...structuredClone(this.info), ssid: base64(around.ssid()) } }
      case 'get_device_time':
        return this.answers[method]
          ? { error_code: 0, result: { ...this.answers[method], timestamp: Math.floor(around.seconds()) } }
          : unknown
      case 'get_connect_cloud_state':
        return { error_code: 0, result: { status: around.cloud() ? 0 : 1 } }
      case 'get_wireless_scan_info':
        return { error_code: 0, result: { ap_list: around.networks().map(heard), wep_supported: false } }
      case 'device_reboot':
        around.reboot(Math.max(1, Math.min(60, Number(params.delay) || 1)))
        return well
      case 'device_reset':
        around.reset()
        return well
      case 'play_alarm':
      case 'stop_alarm':
        if (!this.chime && !this.answers.get_alarm_configure) return unknown
        around.alarm(method === 'play_alarm')
        this.info.in_alarm = method === 'play_alarm'
        return well
      case 'control_child':
        return this.#child(params)
    }
    if (method.startsWith('set_')) return this.#write(method, params)
    const answer = this.answers[method]
    return answer ? { error_code: 0, result: structuredClone(answer) } : unknown
  }

  #write(method: string, params: JsonObject): Reply {
    const kept = this.answers[written[method] ?? `get_${method.slice(4)}`]
    if (!kept) return unknown
    if (method === 'set_chime_alarm_configure') return this.#chimeAlarm(kept, params)
    const fits = Object.entries(params).every(
      ([key, value]) => !(key in kept) || kept[key] === null || typeof kept[key] === typeof value,
    )
    if (!fits || Object.keys(params).length === 0) return wrong
    Object.assign(kept, structuredClone(params))
    return well
  }

  #chimeAlarm(kept: JsonObject, given: JsonObject): Reply {
    // The doorbell's address says whose sound; this twin has one for all.
    const params = Object.fromEntries(Object.entries(given).filter(([key]) => key !== 'mac'))
    const volume = Number(params.volume ?? kept.volume)
    const duration = Number(params.duration ?? kept.duration)
    if (!(volume >= 1 && volume <= 15) || !(duration === 0 || (duration >= 5 && duration <= 30))) return wrong
    Object.assign(kept, structuredClone(params))
    return well
  }

  /** A sensor behind a hub: what the hub's own list says of it, and its writes into that list. */
  #child(params: JsonObject): Reply {
    const list = objectAt(this.answers, 'get_child_device_list').child_device_list
    const children = Array.isArray(list) ? list.filter(isObject) : []
    const child = children.find((one) => one.device_id === params.device_id)
    const asked = objectAt(params, 'requestData')
    if (!child || typeof asked.method !== 'string') return wrong
    const one = (method: string, values: JsonObject): Reply => {
      if (method === 'get_device_info') return { error_code: 0, result: structuredClone(child) }
      if (method === 'component_nego')
        return { error_code: 0, result: { component_list: this.#componentsOf(child) } }
      if (method !== 'set_device_info') return unknown
      Object.assign(child, structuredClone(values))
      return well
    }
    const requests = objectAt(asked, 'params').requests
    if (asked.method !== 'multipleRequest' || !Array.isArray(requests))
      return { error_code: 0, result: { responseData: { ...one(asked.method, objectAt(asked, 'params')) } } }
    const responses = requests
      .slice(0, 64)
      .filter(isObject)
      .map((each) => ({ method: String(each.method), ...one(String(each.method), objectAt(each, 'params')) }))
    return { error_code: 0, result: { responseData: { error_code: 0, result: { responses } } } }
  }

  #componentsOf(child: JsonObject): JsonObject[] {
    const list = objectAt(this.answers, 'get_child_device_component_list').child_component_list
    const found = (Array.isArray(list) ? list : [])
      .filter(isObject)
      .find((one) => one.device_id === child.device_id)
    return Array.isArray(found?.component_list) ? found.component_list.filter(isObject) : []
  }
}

const heard = ({ ssid }: { ssid: string }): JsonObject => ({
  bssid: '02005E000001',
  channel: 6,
  cipher_type: 2,
  key_type: 'wpa2_psk',
  signal_level: 3,
  ssid: base64(ssid),
})

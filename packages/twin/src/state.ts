import { type Dump, isObject, type Json, type JsonObject, objectAt } from './dump.ts'
import { alsoAnswers } from './unrecorded.ts'
import { imageKeys, writes } from './writes.ts'

/** How one request went: the `result`, or the camera's error code (protocols 2.9). */
export type Answer = { error: 0; result: JsonObject } | { error: number }

export const noSection: Answer = { error: -40101 }
export const noMethod: Answer = { error: -40106 }
export const noForm: Answer = { error: -40210 }
export const done: Answer = { error: 0, result: {} }
const valueAlreadySet: Answer = { error: -61912 }

/** Which sections of which modules one read returns. */
type Shape = Record<string, readonly string[]>

/**
 * A camera's settings: module → section → fields, as every known firmware keeps them. Several reads look at the same
 * section (`image.switch`), so a write through one is seen through all.
 */
export class TwinState {
  readonly modules: Record<string, JsonObject> = {}
  /** Answers that have no section: `getConnectionType`, `getSirenConfig`. */
  readonly flat: Record<string, JsonObject> = {}
  readonly #shapes: Record<string, Shape> = {}
  readonly #factory: string

  constructor(dump: Dump) {
    for (const [method, value] of Object.entries(dump.methods)) {
      if (!isObject(value) || method === 'discovery_result' || method === 'child_info_from_parent') continue
      this.#take(method, method.startsWith('get_') && isObject(value.get) ? value.get : value)
    }
    for (const [method, value] of Object.entries(alsoAnswers(dump))) this.#take(method, value)
    this.modules.system ??= {}
    const sys = objectAt(this.modules.system, 'sys')
    this.modules.system.sys = { ...sys, dev_alias: this.basicInfo.device_alias ?? '' }
    this.#factory = JSON.stringify({ modules: this.modules, flat: this.flat })
  }

  #take(method: string, value: JsonObject): void {
    const sectioned = Object.values(value).every(isObject)
    if (!sectioned) {
      this.flat[method] = structuredClone(value)
      return
    }
    const shape: Record<string, string[]> = {}
    for (const [module, sections] of Object.entries(value)) {
      shape[module] = Object.keys(sections as JsonObject)
      const kept = (this.modules[module] ??= {})
      for (const [section, fields] of Object.entries(sections as JsonObject)) {
        const before = kept[section]
        kept[section] =
          isObject(before) && isObject(fields) ? { ...before, ...fields } : structuredClone(fields)
      }
    }
    this.#shapes[method] = shape
  }

  /** `device_info.basic_info`: model, firmware, alias, MAC. */
  get basicInfo(): JsonObject {
    return objectAt(this.modules.device_info, 'basic_info')
  }

  /** Names of the components the camera says it has. */
  get components(): readonly string[] {
    const list = this.modules.app_component?.app_component_list
    return Array.isArray(list) ? list.flatMap((entry) => (isObject(entry) ? [String(entry.name)] : [])) : []
  }

  get privacy(): boolean {
    return objectAt(this.modules.lens_mask, 'lens_mask_info').enabled === 'on'
  }

  knows(method: string): boolean {
    return method in this.#shapes || method in this.flat
  }

  /** A `getX` of the dump; what the parameters name is returned beside what the dump's answer held. */
  read(method: string, params: Json | undefined): Answer {
    const flat = this.flat[method]
    if (flat) return { error: 0, result: structuredClone(flat) }
    const shape = this.#shapes[method]
    if (!shape) return noMethod
    const asked = isObject(params) ? params : {}
    const foreign = Object.keys(asked).filter((module) => !(module in shape) && this.modules[module])
    const result: JsonObject = {}
    for (const module of foreign.length > 0 ? foreign : Object.keys(shape)) {
      const sections = new Set([
        ...(foreign.length > 0 ? [] : (shape[module] ?? [])),
        ...named(asked[module]),
      ])
      result[module] = this.#pick(module, sections)
    }
    return { error: 0, result }
  }

  /** The generic single form `{"method":"get","led":{"name":["config"]}}`: the module at top level. */
  readGeneric(request: JsonObject): Answer {
    const result: JsonObject = {}
    for (const [module, what] of Object.entries(request)) {
      if (this.modules[module]) result[module] = this.#pick(module, named(what))
    }
    return { error: 0, result }
  }

  #pick(module: string, sections: Iterable<string>): JsonObject {
    const kept = this.modules[module] ?? {}
    const result: JsonObject = {}
    for (const section of sections) {
      const value = kept[section]
      if (value !== undefined) result[section] = structuredClone(value)
    }
    return result
  }

  /** A `setX` that public clients are known to send; every other one does not exist here. */
  write(method: string, params: Json | undefined): Answer {
    if (method === 'setResolution' || method === 'setHDR') return this.#video(objectAt(params, 'video'))
    const known = writes[method]
    if (!known) return noMethod
    const given = objectAt(params, known.module)
    if (known.flat) return this.#flat(`g${method.slice(1)}`, given)
    return this.#write(known.module, given, known.sections)
  }

  /** The generic single form `{"method":"set","led":{"config":{…}}}`, over the same sections. */
  writeGeneric(request: JsonObject): Answer {
    for (const [module, given] of Object.entries(request)) {
      const sections = Object.values(writes).flatMap((known) =>
        known.module === module ? known.sections : [],
      )
      if (sections.length === 0 || !isObject(given)) return noForm
      const answer = this.#write(module, given, sections)
      if (answer.error !== 0) return answer
    }
    return done
  }

  #write(module: string, given: JsonObject, allowed: readonly string[]): Answer {
    const kept = this.modules[module]
    const sections = Object.entries(given)
    if (!kept || sections.length === 0) return noSection
    for (const [section] of sections) {
      if (section === 'label_info_1') kept[section] ??= labelOf(kept)
      if (!allowed.includes(section) || kept[section] === undefined) return noSection
    }
    for (const [section, fields] of sections) {
      const before = kept[section]
      if (isObject(before) && isObject(fields)) {
        const keys = Object.keys(fields).filter((key) => !key.startsWith('.'))
        if (module === 'image' && keys.some((key) => !(imageKeys as readonly string[]).includes(key)))
          return noSection
        kept[section] = { ...before, ...Object.fromEntries(keys.map((key) => [key, fields[key] as Json])) }
      } else if (Array.isArray(before) && Array.isArray(fields)) {
        kept[section] = structuredClone(fields)
      } else {
        return { error: -40209 }
      }
    }
    if (module === 'system') this.#alias()
    // The label is read in a table and written by its name.
    if (module === 'OSD' && kept.label_info_1) kept.label_info = [{ label_info_1: kept.label_info_1 }]
    return done
  }

  /** The alias has two homes: `system.sys` is written, `basic_info` is what everyone reads. */
  #alias(): void {
    const alias = objectAt(this.modules.system, 'sys').dev_alias
    const info = this.modules.device_info
    if (info && alias !== undefined) {
      info.basic_info = { ...this.basicInfo, device_alias: alias }
    }
  }

  #flat(method: string, given: JsonObject): Answer {
    const kept = this.flat[method]
    if (!kept) return noSection
    this.flat[method] = { ...kept, ...given }
    return done
  }

  #video(given: JsonObject): Answer {
    const order = isObject(given.set_resolution) ? given.set_resolution : given.set_hdr
    const main = objectAt(this.modules.video, 'main')
    if (!isObject(order) || order.secname !== 'main' || !this.modules.video) return noSection
    const field = 'resolution' in order ? 'resolution' : 'hdr'
    const value = order[field]
    if (value === undefined) return noSection
    if (main[field] === value) return valueAlreadySet
    this.modules.video.main = { ...main, [field]: value }
    return done
  }

  /** Everything the person had set, gone; only what the body wipes itself calls this. */
  wipe(): void {
    const factory = JSON.parse(this.#factory) as {
      modules: Record<string, JsonObject>
      flat: Record<string, JsonObject>
    }
    Object.assign(this.modules, factory.modules)
    Object.assign(this.flat, factory.flat)
    const set = (module: string, section: string, fields: JsonObject) => {
      const before = this.modules[module]?.[section]
      if (!this.modules[module] || !isObject(before)) return
      // Firmware that never knew a field does not learn it by being wiped.
      const known = Object.entries(fields).filter(([key]) => key in before)
      this.modules[module][section] = { ...before, ...Object.fromEntries(known) }
    }
    const model = this.basicInfo.device_model ?? 'camera'
    set('device_info', 'basic_info', { device_alias: model })
    set('system', 'sys', { dev_alias: model })
    // The state a factory-new TC40 was read in (protocols 3.2).
    const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
    set('record_plan', 'chn1_channel', {
      enabled: 'off',
      ...Object.fromEntries(week.map((day) => [day, '["0000-2400:2"]'])),
    })
    set('preset', 'preset', {
      id: [],
      name: [],
      position_pan: [],
      position_tilt: [],
      position_zoom: [],
      read_only: [],
    })
    set('lens_mask', 'lens_mask_info', { enabled: 'off' })
    set('motion_detection', 'motion_det', { enabled: 'on', digital_sensitivity: '50', sensitivity: 'medium' })
    set('people_detection', 'detection', { enabled: 'off', sensitivity: '60' })
    set('system', 'basic', { timezone: 'UTC+00:00', zone_id: 'Europe/London' })
    set('led', 'config', { enabled: 'on' })
  }
}

/** The sections a read names: `name` as string or array, `table` likewise. */
function named(what: Json | undefined): string[] {
  if (!isObject(what)) return []
  return [what.name, what.table].flatMap((names) =>
    typeof names === 'string'
      ? [names]
      : Array.isArray(names)
        ? names.filter((one) => typeof one === 'string')
        : [],
  )
}

/** The first label of the table that labels are read in. */
function labelOf(module: JsonObject): Json {
  const [first] = Array.isArray(module.label_info) ? module.label_info : []
  return isObject(first) ? (first.label_info_1 ?? {}) : {}
}

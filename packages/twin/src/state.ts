import { type Dump, isObject, type Json, type JsonObject, objectAt } from './dump.ts'
import { type Layout, layoutOf } from './layout.ts'
import { imageKeys, writes } from './writes.ts'

/** How one request went: the `result`, or the camera's error code (protocols 2.9). */
export type Answer = { error: 0; result: JsonObject } | { error: number }

export const noSection: Answer = { error: -40101 }
export const noMethod: Answer = { error: -40106 }
export const noForm: Answer = { error: -40210 }
export const done: Answer = { error: 0, result: {} }
const valueAlreadySet: Answer = { error: -61912 }

/**
 * A camera's settings: module → section → fields, as every known firmware keeps them. Several reads look at the same
 * section (`image.switch`), so a write through one is seen through all. A module is replaced, never changed in place:
 * as long as nobody wrote to it, it is the recording's own and shared with every twin of it.
 */
export class TwinState {
  readonly modules: Record<string, JsonObject>
  /** Answers that have no section: `getConnectionType`, `getSirenConfig`. */
  readonly flat: Record<string, JsonObject>
  readonly #dump: Dump

  constructor(dump: Dump) {
    this.#dump = dump
    const { modules, flat } = this.#factory()
    this.modules = modules
    this.flat = flat
  }

  get #layout(): Layout {
    return layoutOf(this.#dump)
  }

  /** The recording's settings with this camera's own names and numbers in them. */
  #factory(): Pick<Layout, 'modules' | 'flat'> {
    const filled = (part: Record<string, JsonObject>) =>
      ({ ...this.#dump.filled(part) }) as Record<string, JsonObject>
    return { modules: filled(this.#layout.modules), flat: filled(this.#layout.flat) }
  }

  /** `device_info.basic_info`: model, firmware, alias, MAC. */
  get basicInfo(): JsonObject {
    return objectAt(this.modules.device_info, 'basic_info')
  }

  /** Names of the components the camera says it has. */
  get components(): readonly string[] {
    return this.#layout.components
  }

  get privacy(): boolean {
    return objectAt(this.modules.lens_mask, 'lens_mask_info').enabled === 'on'
  }

  knows(method: string): boolean {
    return method in this.#layout.shapes || method in this.flat
  }

  /** A `getX` of the dump; what the parameters name is returned beside what the dump's answer held. */
  read(method: string, params: Json | undefined): Answer {
    const flat = this.flat[method]
    if (flat) return { error: 0, result: structuredClone(flat) }
    const shape = this.#layout.shapes[method]
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

  /** Puts one section in place of the one before. */
  put(module: string, section: string, value: Json): void {
    this.modules[module] = { ...this.modules[module], [section]: value }
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
    const known = this.modules[module]
    const sections = Object.entries(given)
    if (!known || sections.length === 0) return noSection
    // The label is read in a table and written by its name.
    const label = 'label_info_1' in given
    const kept: JsonObject = label ? { label_info_1: labelOf(known), ...known } : { ...known }
    if (sections.some(([section]) => !allowed.includes(section) || kept[section] === undefined))
      return noSection
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
    if (label && kept.label_info_1) kept.label_info = [{ label_info_1: kept.label_info_1 }]
    this.modules[module] = kept
    if (module === 'system') this.#alias()
    return done
  }

  /** The alias has two homes: `system.sys` is written, `basic_info` is what everyone reads. */
  #alias(): void {
    const alias = objectAt(this.modules.system, 'sys').dev_alias
    if (this.modules.device_info && alias !== undefined)
      this.put('device_info', 'basic_info', { ...this.basicInfo, device_alias: alias })
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
    this.put('video', 'main', { ...main, [field]: value })
    return done
  }

  /** Everything the person had set, gone; only what the body wipes itself calls this. */
  wipe(): void {
    const { modules, flat } = this.#factory()
    Object.assign(this.modules, modules)
    Object.assign(this.flat, flat)
    const set = (module: string, section: string, fields: JsonObject) => {
      const before = this.modules[module]?.[section]
      if (!isObject(before)) return
      // Firmware that never knew a field does not learn it by being wiped.
      const known = Object.entries(fields).filter(([key]) => key in before)
      this.put(module, section, { ...before, ...Object.fromEntries(known) })
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

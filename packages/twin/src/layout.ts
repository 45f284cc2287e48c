import { type Dump, frozen, isObject, type JsonObject, objectAt } from './dump.ts'
import { alsoAnswers } from './unrecorded.ts'

/** Which sections of which modules one read returns. */
export type Shape = Readonly<Record<string, readonly string[]>>

/** How a recording's answers lie in a camera: by module and section, whatever read they came from. */
export interface Layout {
  modules: Record<string, JsonObject>
  /** Answers that have no section, by method. */
  flat: Record<string, JsonObject>
  /** What each other method returns. */
  shapes: Readonly<Record<string, Shape>>
  /** Names of the components the camera says it has. */
  components: readonly string[]
}

const layouts = new WeakMap<JsonObject, Layout>()

/** Laid out once a recording, with its values still masked, and frozen: a twin owns only what it changes. */
export function layoutOf({ recorded }: Pick<Dump, 'recorded'>): Layout {
  const known = layouts.get(recorded)
  if (known) return known
  const modules: Record<string, JsonObject> = {}
  const flat: Record<string, JsonObject> = {}
  const shapes: Record<string, Shape> = {}
  const take = (method: string, value: JsonObject) => {
    if (!Object.values(value).every(isObject)) {
      flat[method] = value
      return
    }
    const shape: Record<string, string[]> = {}
    for (const [module, sections] of Object.entries(value)) {
      shape[module] = Object.keys(sections as JsonObject)
      const kept = (modules[module] ??= {})
      for (const [section, fields] of Object.entries(sections as JsonObject)) {
        const before = kept[section]
        kept[section] = isObject(before) && isObject(fields) ? { ...before, ...fields } : fields
      }
    }
    shapes[method] = shape
  }
  for (const [method, value] of Object.entries(recorded)) {
    if (!isObject(value) || method === 'discovery_result' || method === 'child_info_from_parent') continue
    take(method, method.startsWith('get_') && isObject(value.get) ? value.get : value)
  }
  for (const [method, value] of Object.entries(alsoAnswers(recorded))) take(method, value)
  const alias = objectAt(modules.device_info, 'basic_info').device_alias ?? ''
  modules.system = { ...modules.system, sys: { ...objectAt(modules.system, 'sys'), dev_alias: alias } }
  const listed = modules.app_component?.app_component_list
  const components = (Array.isArray(listed) ? listed : []).flatMap((each) =>
    isObject(each) ? [String(each.name)] : [],
  )
  const layout = { components, modules: frozen(modules), flat: frozen(flat), shapes }
  layouts.set(recorded, layout)
  return layout
}

import { isObject, type Json } from './dump.ts'
import type { TwinState } from './state.ts'
import { imageKeys, writes } from './writes.ts'

/** Sections that change by themselves or answer a call; nobody set them. */
const own = /^(system\.sys|.*capability.*)$/

/**
 * Every setting that a known write can put back (protocols 3.10): `module.section` or `image.section.key` → its value
 * as text.
 */
export function restorable(state: TwinState): Map<string, string> {
  const found = new Map<string, string>()
  const keep = (key: string, value: Json | undefined) => {
    if (value !== undefined) found.set(key, stable(value))
  }
  for (const { module, sections } of Object.values(writes))
    for (const section of sections) {
      const value = state.modules[module]?.[section]
      if (own.test(`${module}.${section}`)) continue
      if (module !== 'image') keep(`${module}.${section}`, value)
      else if (isObject(value)) for (const key of imageKeys) keep(`image.${section}.${key}`, value[key])
    }
  keep('device_info.alias', state.basicInfo.device_alias)
  return found
}

/** What an owner sets and no public call puts back: taught positions and drawn regions. */
export function unrestorable(state: TwinState): Map<string, string> {
  const found = new Map<string, string>()
  for (const [module, sections] of Object.entries(state.modules))
    for (const [section, value] of Object.entries(sections))
      if (/^preset$|region/.test(section)) found.set(`${module}.${section}`, stable(value))
  return found
}

/** Text of a value, whatever the order of its keys; `.name` and `.type` are the wire's own. */
function stable(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const keys = Object.keys(value)
    .filter((key) => !key.startsWith('.'))
    .toSorted()
  return `{${keys.map((key) => `${key}:${stable(value[key] ?? null)}`).join(',')}}`
}

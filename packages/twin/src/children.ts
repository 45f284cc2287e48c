import { type Dump, isObject, type Json, type JsonObject, objectAt } from './dump.ts'
import { TwinState } from './state.ts'

/**
 * Hangs cameras behind a hub: with at least one given, the hub's lists tell of exactly these, so that whatever a list
 * names can also be asked. Gives their settings by device id.
 */
export function pair(hub: TwinState, dumps: readonly Dump[]): Record<string, TwinState> {
  const children: Record<string, TwinState> = {}
  const infos: JsonObject[] = []
  const components: Json[] = []
  for (const [index, dump] of dumps.entries()) {
    const info = objectAt(dump.methods, 'child_info_from_parent')
    const id = `${String(info.device_id ?? 'CHILD')}_${index + 1}`
    const state = new TwinState(dump)
    const listed = objectAt(dump.methods, 'getAppComponentList', 'app_component').app_component_list
    infos.push({ ...info, device_id: id })
    components.push({ device_id: id, component_list: Array.isArray(listed) ? listed.filter(isObject) : [] })
    children[id] = state
  }
  if (infos.length > 0) {
    hub.flat.getChildDeviceList = { child_device_list: infos, start_index: 0, sum: infos.length }
    hub.flat.getChildDeviceComponentList = {
      child_component_list: components,
      start_index: 0,
      sum: infos.length,
    }
  }
  return children
}

import type { Restored, Setting } from '@pinhole/core'
import type { SettingsCapability } from '../../capability/index.ts'
import { covers, isRecord } from '../smartcam/wire.ts'
import type { HubWire } from './wire.ts'

/** One group of a hub's or chime's settings. */
interface HubGroup {
  id: string
  get: string
  set?: string
  /** The members of the answer that are the setting; all of them unless told. */
  keys?: readonly string[]
  /** What both calls are given. */
  with?: Record<string, unknown>
}

const groups: readonly HubGroup[] = [
  { id: 'name', get: 'get_device_info', set: 'set_device_info', keys: ['nickname', 'avatar'] },
  { id: 'firmware-auto-upgrade', get: 'get_auto_update_info', set: 'set_auto_update_info' },
  { id: 'led', get: 'get_led_info', set: 'set_led_info', keys: ['led_rule', 'night_mode'] },
  { id: 'led-off', get: 'get_device_info', set: 'set_led_off', keys: ['led_off'] },
  { id: 'alarm', get: 'get_alarm_configure', set: 'set_alarm_configure' },
  { id: 'sensors', get: 'get_child_device_list', keys: ['child_device_list'] },
  { id: 'doorbells', get: 'get_pair_list', keys: ['mac_list'] },
]

/** Reads what a back-up of a hub or chime holds; each doorbell of a chime has a sound of its own. */
export function hubSettings(wire: HubWire): SettingsCapability {
  const readGroup = async (group: HubGroup): Promise<{ value?: Record<string, unknown>; code: number }> => {
    const { code, result } = await wire.ask(group.get, group.with)
    if (code !== 0) return { code }
    const members = Object.entries(result).filter(([key]) => !group.keys || group.keys.includes(key))
    return members.length === 0 ? { code: 0 } : { code: 0, value: Object.fromEntries(members) }
  }

  /** The fixed groups, and one for every doorbell that a chime is paired with. */
  const allGroups = async (): Promise<HubGroup[]> => {
    const { code, result } = await wire.ask('get_pair_list')
    const macs = code === 0 && Array.isArray(result.mac_list) ? result.mac_list.slice(0, 16).map(String) : []
    const chimes = macs.map((mac): HubGroup => {
      const name = 'chime_alarm_configure'
      return { id: `chime ${mac}`, get: `get_${name}`, set: `set_${name}`, with: { mac } }
    })
    return [...groups, ...chimes]
  }

  const putBack = async (group: HubGroup, { id, value, restorable }: Setting): Promise<Restored> => {
    if (!group.set || !restorable || !isRecord(value)) return { id, outcome: 'not-restorable' }
    const before = await readGroup(group)
    if (!before.value) return { id, outcome: 'missing-here' }
    const known = Object.fromEntries(Object.entries(value).filter(([key]) => key in before.value!))
    if (covers(before.value, known)) return { id, outcome: 'equal-already' }
    const { code } = await wire.ask(group.set, { ...group.with, ...known })
    if (covers((await readGroup(group)).value, known)) return { id, outcome: 'restored' }
    return code === 0 ? { id, outcome: 'differs' } : { id, outcome: 'refused', why: String(code) }
  }

  return {
    async read() {
      const settings: Setting[] = []
      const unread: { id: string; why: string }[] = []
      for (const group of await allGroups()) {
        const { code, value } = await readGroup(group)
        if (value) settings.push({ id: group.id, restorable: group.set !== undefined, value })
        else if (code !== 0 && code !== -1001) unread.push({ id: group.id, why: String(code) })
      }
      return { settings, unread }
    },
    async write(settings, told) {
      const all = await allGroups()
      const restored: Restored[] = []
      for (const setting of settings) {
        const group = all.find(({ id }) => id === setting.id)
        const one: Restored = group
          ? await putBack(group, setting)
          : { id: setting.id, outcome: 'missing-here' }
        restored.push(one)
        told?.(one)
      }
      return restored
    },
  }
}

import type { Restored, Setting } from '@pinhole/core'
import type { SettingsCapability } from '../../capability/index.ts'
import { covers, isRecord } from '../smartcam/wire.ts'
import { type KasaGroup, kasaGroups, type KasaThing } from './groups.ts'
import { type KasaWire, UNKNOWN_CALL } from './wire.ts'

/** Larger requests are answered slowly by small cameras. */
const BATCH = 8
const NAME = 'name'

interface Read {
  value: Record<string, unknown>
  refused?: number
}

/** Reads every group of the back-up, and puts groups back in order, reading each back. The name is a setting of its own. */
export function kasaSettings(wire: KasaWire, name: () => Promise<string | null>): SettingsCapability {
  const readGroup = async ({ things }: KasaGroup): Promise<Read> => {
    const answers = await wire.batch(things.map(({ module, thing }) => ({ module, method: `get_${thing}` })))
    const value: Record<string, unknown> = {}
    let refused: number | undefined
    things.forEach(({ thing }, at) => {
      const { code, result } = answers[at]!
      if (code === 0) value[thing] = result
      else if (code !== UNKNOWN_CALL) refused = code
    })
    return refused === undefined ? { value } : { value, refused }
  }

  const writeThing = async (
    { module, thing }: KasaThing,
    params: Record<string, unknown>,
  ): Promise<number> => {
    const [answer] = await wire.batch([{ module, method: `set_${thing}`, params }])
    return answer!.code
  }

  const putBack = async (group: KasaGroup, setting: Setting): Promise<Restored> => {
    const { id } = group
    if (group.restorable === false || !setting.restorable || !isRecord(setting.value))
      return { id, outcome: 'not-restorable' }
    const wanted = setting.value
    const have = (await readGroup(group)).value
    const known = group.things.filter(({ thing }) => thing in wanted && thing in have)
    if (known.length === 0) return { id, outcome: 'missing-here' }
    const differing = known.filter(({ thing }) => !covers(have[thing], wanted[thing]))
    if (differing.length === 0) return { id, outcome: 'equal-already' }
    let refused: number | undefined
    for (const thing of differing) {
      const params = wanted[thing.thing]
      const code = isRecord(params) ? await writeThing(thing, params) : 0
      if (code !== 0) refused = code
    }
    const after = (await readGroup(group)).value
    if (known.every(({ thing }) => covers(after[thing], wanted[thing]))) return { id, outcome: 'restored' }
    return refused === undefined
      ? { id, outcome: 'differs' }
      : { id, outcome: 'refused', why: String(refused) }
  }

  const putNameBack = async ({ value }: Setting): Promise<Restored> => {
    const before = await name()
    if (before === value) return { id: NAME, outcome: 'equal-already' }
    const [answer] = await wire.batch([{ module: 'system', method: 'set_alias', params: { value } }])
    if (answer!.code === UNKNOWN_CALL) return { id: NAME, outcome: 'missing-here' }
    if (answer!.code !== 0) return { id: NAME, outcome: 'refused', why: String(answer!.code) }
    return { id: NAME, outcome: (await name()) === value ? 'restored' : 'differs' }
  }

  return {
    async read() {
      const settings: Setting[] = []
      const unread: { id: string; why: string }[] = []
      const alias = await name()
      if (alias !== null) settings.push({ id: NAME, restorable: true, value: alias })
      const things = kasaGroups.flatMap((group) => group.things.map((thing) => ({ group, ...thing })))
      const values = new Map<KasaGroup, Record<string, unknown>>()
      for (let from = 0; from < things.length; from += BATCH) {
        const part = things.slice(from, from + BATCH)
        const answers = await wire.batch(
          part.map(({ module, thing }) => ({ module, method: `get_${thing}` })),
        )
        part.forEach(({ group, thing }, at) => {
          const { code, result } = answers[at]!
          if (code === 0) values.set(group, { ...values.get(group), [thing]: result })
          else if (code !== UNKNOWN_CALL && !unread.some(({ id }) => id === group.id))
            unread.push({ id: group.id, why: String(code) })
        })
      }
      for (const [group, value] of values)
        settings.push({ id: group.id, restorable: group.restorable !== false, value })
      return { settings, unread }
    },

    async write(settings, told) {
      const restored: Restored[] = []
      const tell = (one: Restored) => {
        restored.push(one)
        told?.(one)
      }
      const wanted = new Map(settings.map((setting) => [setting.id, setting]))
      const alias = wanted.get(NAME)
      if (alias) tell(await putNameBack(alias))
      for (const group of kasaGroups.toSorted((a, b) => a.order - b.order)) {
        const setting = wanted.get(group.id)
        if (setting) tell(await putBack(group, setting))
      }
      for (const { id } of settings)
        if (id !== NAME && !kasaGroups.some((group) => group.id === id)) tell({ id, outcome: 'missing-here' })
      return restored
    },
  }
}

import { type Restored, type Setting, TransportFailure } from '@pinhole/core'
import type { SettingsCapability } from '../../capability/index.ts'
import { type Group, groups } from './groups.ts'
import { absentCodes, type Answer, at, type Call, clean, covers, isRecord, type SmartWire } from './wire.ts'

/** Larger batches make some firmware cut its answer off. */
const BATCH = 10
/** "Already set": as good as done. */
const ALREADY = -61912

/** Reads every group of the back-up set, and puts groups back, reading each back. */
export function settingsOf(wire: SmartWire, only: readonly Group[] = groups): SettingsCapability {
  return {
    async read() {
      const settings: Setting[] = []
      const unread: { id: string; why: string }[] = []
      for (let from = 0; from < only.length; from += BATCH) {
        const part = only.slice(from, from + BATCH)
        const answers = await answersTo(
          wire,
          part.map((group) => group.read),
        )
        part.forEach((group, index) => {
          const answer = answers[index]
          if (!answer) unread.push({ id: group.id, why: 'transport.malformed' })
          else if (answer.code !== 0) {
            if (!absentCodes.has(answer.code)) unread.push({ id: group.id, why: String(answer.code) })
          } else if (!isEmpty(answer.result))
            settings.push({
              id: group.id,
              restorable: group.write !== undefined,
              value: valueOf(group, answer.result),
            })
        })
      }
      return { settings, unread }
    },

    async write(settings, told) {
      const wanted = new Map(settings.map((setting) => [setting.id, setting]))
      const restored: Restored[] = []
      const ordered = only.toSorted((a, b) => a.order - b.order)
      for (const group of ordered) {
        const setting = wanted.get(group.id)
        if (!setting) continue
        const one = await putBack(wire, group, setting)
        restored.push(one)
        told?.(one)
      }
      for (const setting of settings)
        if (!only.some((group) => group.id === setting.id))
          restored.push({ id: setting.id, outcome: 'missing-here' })
      return restored
    },
  }
}

async function putBack(wire: SmartWire, group: Group, setting: Setting): Promise<Restored> {
  if (!group.write || !setting.restorable) return { id: group.id, outcome: 'not-restorable' }
  const [now] = await answersTo(wire, [group.read])
  if (!now || now.code !== 0)
    return now && absentCodes.has(now.code)
      ? { id: group.id, outcome: 'missing-here' }
      : { id: group.id, outcome: 'refused', why: String(now?.code ?? 'transport.malformed') }
  const have = valueOf(group, now.result)
  const parts = group.write.flatMap((write) => {
    const section = pick(at(setting.value, write.module, write.section), write.keys)
    if (section === undefined) return []
    const value = { [write.module]: { [write.section]: section } }
    return covers(have, value) ? [] : [{ call: { method: write.method, params: value }, value }]
  })
  if (parts.length === 0) return { id: group.id, outcome: 'equal-already' }
  // A key the new firmware no longer has is reported, not forced.
  const known = parts.filter((part) => sameKeys(have, part.value))
  if (known.length === 0) return { id: group.id, outcome: 'missing-here' }
  let refused: number | undefined
  for (const part of known) {
    const [answer] = await answersTo(wire, [part.call])
    if (answer && answer.code !== 0 && answer.code !== ALREADY) refused = answer.code
  }
  const [after] = await answersTo(wire, [group.read])
  const equal = after?.code === 0 && known.every((part) => covers(valueOf(group, after.result), part.value))
  if (equal) return { id: group.id, outcome: 'restored' }
  return refused === undefined
    ? { id: group.id, outcome: 'differs' }
    : { id: group.id, outcome: 'refused', why: String(refused) }
}

/** One broken batch (too few answers, malformed) is asked again one by one, so that one bad apple spoils no other. */
async function answersTo(wire: SmartWire, calls: readonly Call[]): Promise<(Answer | undefined)[]> {
  try {
    const answers = await wire.batch(calls)
    if (answers.length === calls.length) return answers
  } catch (failure) {
    if (!(failure instanceof TransportFailure) || failure.kind !== 'malformed' || calls.length === 1) {
      if (failure instanceof TransportFailure && failure.kind === 'malformed') return [undefined]
      throw failure
    }
  }
  if (calls.length === 1) return [undefined]
  const singly: (Answer | undefined)[] = []
  for (const call of calls) singly.push(...(await answersTo(wire, [call])))
  return singly
}

const valueOf = (group: Group, answer: unknown): unknown => clean(group.shape ? group.shape(answer) : answer)

function pick(section: unknown, keys: readonly string[] | undefined): unknown {
  if (section === undefined || !keys || !isRecord(section)) return section
  const chosen = Object.entries(section).filter(([key]) => keys.includes(key))
  return chosen.length > 0 ? Object.fromEntries(chosen) : undefined
}

/** Whether the firmware still names every member that would be written. */
function sameKeys(have: unknown, wanted: unknown): boolean {
  if (!isRecord(wanted)) return have !== undefined
  return (
    isRecord(have) &&
    Object.entries(wanted).every(([key, value]) => key in have && sameKeys(have[key], value))
  )
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (isRecord(value) && Object.values(value).every(isEmpty))

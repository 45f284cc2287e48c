import { type Entry, powerOf } from '@pinhole/catalogue'
import type { Condition } from './schema.ts'

/**
 * What is known of a model that decides which guides and steps suit it. Of an unknown camera (null) only what harms
 * nobody is assumed: that it may have a card, a head and an app, and that power comes from somewhere.
 */
export function tagsOf(entry: Entry | null): ReadonlySet<Condition> {
  const known = entry && kept.get(entry)
  if (known) return known
  const tags = read(entry)
  if (entry) kept.set(entry, tags)
  return tags
}

const kept = new WeakMap<Entry, ReadonlySet<Condition>>()

function read(entry: Entry | null): ReadonlySet<Condition> {
  const tags = new Set<Condition>(['online'])
  if (entry === null)
    return new Set<Condition>([...tags, 'card', 'pan-tilt', 'has-reset', '!doorbell', '!battery'])
  const sources = entry.power.sources ?? []
  const battery = entry.kind === 'battery' || sources.includes('battery')
  const bell = entry.kind === 'doorbell'
  const wire = sources.some((one) => one === 'doorbell-transformer' || one === 'ac-mains')
  tags.add(entry.id.startsWith('kasa/') ? 'kasa' : 'tapo')
  tags.add(bell ? 'doorbell' : '!doorbell')
  tags.add(battery ? 'battery' : '!battery')
  if (bell && sources.includes('doorbell-transformer')) tags.add('doorbell-wired')
  if (wire || bell) tags.add('wired')
  if (lowVoltage(entry)) tags.add('low-voltage')
  if (entry.storage.card !== false) tags.add('card')
  if (entry.features.panTilt ?? entry.kind === 'pan-tilt') tags.add('pan-tilt')
  if (entry.features.protocols?.includes('rtsp') && tags.has('tapo') && !battery) tags.add('rtsp')
  if (entry.reset.basis !== null) tags.add('has-reset')
  return tags
}

/** Only a plug-in adapter of exactly one known voltage may be measured by anyone. */
const lowVoltage = (entry: Entry): boolean =>
  !(entry.power.sources ?? []).includes('ac-mains') && (powerOf(entry)?.volts ?? 999) <= 24

/** Whether all conditions hold. */
export const suits = (when: readonly Condition[], tags: ReadonlySet<Condition>): boolean =>
  when.every((one) => tags.has(one))

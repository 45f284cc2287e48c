import { type Entry, feedsOf, hasCard, hasHead, hasStream, powerOf, resetGuide } from '@pinhole/catalogue'
import { type Condition, type Guide, type Trait, traits } from './schema.ts'

/**
 * What is known of a model that decides which guides and steps suit it. Of an unknown camera (null) only what harms
 * nobody is assumed: that it may have a card, a head and an app, and that power comes from somewhere.
 */
export function tagsOf(entry: Entry | null): ReadonlySet<Condition> {
  if (entry === null) return unknown
  const known = kept.get(entry) ?? marked(read(entry))
  kept.set(entry, known)
  return known
}

/** The same for one guide: who reads a doorbell's guide without a model has a doorbell, of which nobody knows its power. */
export const tagsFor = (guide: Guide, entry: Entry | null): ReadonlySet<Condition> =>
  entry === null && guide.for.when.some((one) => one === 'doorbell' || one === 'rings')
    ? unknownBell
    : tagsOf(entry)

const kept = new WeakMap<Entry, ReadonlySet<Condition>>()

/** What holds, and of all else that it does not. */
const marked = (holds: readonly Trait[]): ReadonlySet<Condition> =>
  new Set(traits.map((one) => (holds.includes(one) ? one : (`!${one}` as const))))

const unknown = marked(['online', 'camera', 'records', 'plug-in', 'card', 'pan-tilt', 'has-reset'])
const unknownBell = marked([
  'online',
  'camera',
  'records',
  'doorbell',
  'rings',
  'bell-wires',
  'battery',
  'breaker',
  'power-known',
  'card',
  'has-reset',
])

function read(entry: Entry): Trait[] {
  const { kind, features, power } = entry
  const feeds = feedsOf(entry)
  const tapo = !entry.id.startsWith('kasa/')
  const camera = kind !== 'hub' && kind !== 'chime'
  // Where nobody says what feeds it, it is helped as most are.
  const plugIn = feeds?.has('adapter') ?? true
  const holds: Readonly<Record<Trait, boolean>> = {
    kasa: !tapo,
    tapo,
    camera,
    records: kind !== 'chime',
    doorbell: kind === 'doorbell',
    rings: kind === 'doorbell' || kind === 'chime',
    'plug-in': plugIn,
    mains: feeds?.has('mains') ?? false,
    'bell-wires': feeds?.has('bell') ?? false,
    battery: feeds?.has('battery') ?? false,
    breaker: (feeds?.has('mains') || feeds?.has('bell')) ?? false,
    'power-known': feeds !== null,
    // Only a plug-in adapter of exactly one known voltage may be measured by anyone.
    'low-voltage':
      plugIn && !(power.sources ?? []).includes('ac-mains') && (powerOf(entry)?.volts ?? 999) <= 24,
    card: hasCard(entry) ?? true,
    'pan-tilt': hasHead(entry) ?? false,
    infrared: features.nightVision === 'ir',
    colour: features.nightVision === 'color',
    'heat-sensor': features.pir === true,
    rtsp: hasStream(entry) ?? false,
    'has-reset': entry.reset.basis !== null,
    'several-holes': resetGuide(entry).holes.length > 1,
    online: true,
  }
  return traits.filter((one) => holds[one])
}

/** Whether all conditions hold. */
export const suits = (when: readonly Condition[] | undefined, tags: ReadonlySet<Condition>): boolean =>
  (when ?? []).every((one) => tags.has(one))

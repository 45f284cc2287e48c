import { type Entry, loadCatalogue } from '@pinhole/catalogue'
import type { CaseView, Known, Said } from '@pinhole/core'
import type { FedBy, Need } from '@pinhole/knowledge'
import { fedWords, knownOf, originOf, type Place } from '@pinhole/guides'
import { knownAfterCure } from './after-cure.ts'
import { troubleNamed } from './trouble-advisor.ts'
import { withVain } from './vain.ts'

/** What a view says beside its next step: what is known of the trouble and its causes, and where each sentence is from. */
export interface Background {
  known: Known
  from: Said[]
}

// A page speaks these words of the catalogue itself; the origin of one is that of all that begin alike.
const spokenByPages = ['guides.holes.range', 'model.light', 'model.place-at', 'model.tool', 'model.supply']

/** Reads a view once and says where every sentence in it comes from; sentences of one origin stand together. */
export function backgroundOf(
  view: Omit<CaseView, keyof Background>,
  entry: Entry | null,
  fed: FedBy | null,
  lacks: ReadonlySet<Need>,
): Background {
  const complaint = view.told.find(({ question }) => question === 'complaint')?.answerId ?? null
  const shown = view.causes.filter(({ id, tenths }) => id !== 'other' && tenths > 0).map(({ id }) => id)
  const told = knownAfterCure(knownOf(entry, complaint && troubleNamed(complaint), shown), view)
  const known = fedWords({ ...told, causes: withVain(told.causes, view, lacks) }, fed)
  // The sheet's claims name their own sources.
  const { sources: _, ...rest } = view
  const place: Place = { entry, trouble: known.trouble?.id ?? null, sources: loadCatalogue().sources }
  return { known, from: saidBy(keysIn([rest, known], new Set(spokenByPages)), place) }
}

/** Where every sentence in a value comes from that is about no camera and no case of its own. */
export const originsIn = (value: unknown): Said[] =>
  saidBy(keysIn(value), { entry: null, trouble: null, sources: loadCatalogue().sources })

/** Keys by their origin, each origin once. */
function saidBy(keys: ReadonlySet<string>, place: Place): Said[] {
  const groups = new Map<string, Said>()
  for (const key of keys) {
    const origin = originOf(key, place)
    const id = `${origin.sure} ${origin.says.map((one) => one.key).join(' ')}`
    const group = groups.get(id)
    if (group) group.of.push(key)
    else groups.set(id, { ...origin, of: [key] })
  }
  return [...groups.values()]
}

/** Every sentence's key in a plain value, those that fill another's holes among them. */
export function keysIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value !== 'object' || value === null) return found
  if ('key' in value && typeof value.key === 'string') found.add(value.key)
  for (const inner of Object.values(value)) keysIn(inner, found)
  return found
}

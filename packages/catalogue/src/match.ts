import type { Heard } from '@pinhole/core'
import { labelsOf, readLabel } from './label.ts'
import type { Catalogue } from './load.ts'
import type { Entry } from './schema.ts'

/** What a device, a label or a person gave: any part may be missing. */
export interface Clues {
  /** As written, e.g. `C210`, `EC60(US)`, `Tapo C210`, `Kasa Spot`. */
  model?: string | null | undefined
  /** e.g. `2.0`; only ever raises or lowers how sure. */
  hardware?: string | null | undefined
  /** As the device names its type, e.g. `SMART.IPCAMERA`. */
  deviceType?: string | null | undefined
  /** How it was heard; absent when a person said it. */
  heard?: Heard | null | undefined
}

/** `entry` is null when none fits or several do; `sure` is 0 to 1; `candidates` holds all that fit, likeliest first. */
export interface Match {
  entry: Entry | null
  sure: number
  candidates: readonly Entry[]
}

const none: Match = { entry: null, sure: 0, candidates: [] }
const indexes = new WeakMap<Catalogue, Index>()

/**
 * Which entry the clues speak of. A model number decides; a selling name such as `Kasa Spot` gives all models sold under
 * it, and the entry itself only where there is one.
 */
export function matchModel(catalogue: Catalogue, clues: Clues): Match {
  const word = plain(clues.model ?? '')
  if (word === '') return none
  const index = indexOf(catalogue)
  const told = rule(index, word, clues.heard)
  if (told) return { entry: told.entry, sure: weigh(told.entry, told.sure, clues), candidates: [told.entry] }

  const named = (index.names.get(bare(word)) ?? []).filter((one) => ofBrand(one, word))
  // What a device says of itself is exact; a person's words may hold a number among others, spaced or with its revision.
  const found = named.length > 0 || clues.heard ? named : readLabel(word, labelsOf(catalogue))
  const [only] = found
  if (only && found.length === 1) return { entry: only, sure: weigh(only, 0.6, clues), candidates: found }
  return { entry: null, sure: 0, candidates: found }
}

/** A lookup for who identifies cameras: what a camera said of itself → the entry, its name, who can talk to it, how sure. */
export function modelLookup(catalogue: Catalogue) {
  return (seen: { model: string; hardware?: string; firmware?: string; deviceType?: string }) => {
    const { entry, sure } = matchModel(catalogue, { ...seen, heard: 'sweep' })
    return (
      entry && {
        entry: entry.id,
        name: entry.model ?? entry.names[0] ?? entry.id,
        family: entry.family,
        sure,
      }
    )
  }
}

/** A model as written by a device or a person, without what varies: case, spaces and the region, `EC60(US)` → `EC60`. */
export function plain(written: string): string {
  return written
    .slice(0, 80)
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/\([^)]*\)?/g, ' ')
    .replaceAll(/[^A-Z0-9&+]+/g, ' ')
    .trim()
}

/** A selling name holds within its brand: a "Tapo Cam" is no Kasa Cam. A number decides whatever brand is said. */
function ofBrand(entry: Entry, word: string): boolean {
  const brand = /^(?:TP LINK )?(TAPO|KASA) /.exec(word)?.[1]?.toLowerCase()
  return brand === undefined || /\d/.test(word) || entry.id.startsWith(`${brand}/`)
}

const bare = (word: string): string => word.replace(/^(TP LINK )?((TAPO|KASA) )?/, '') || word

interface Index {
  rules: Record<'tdp' | 'kasa' | 'onvif', Map<string, Entry>>
  names: Map<string, Entry[]>
}

function indexOf(catalogue: Catalogue): Index {
  const made = indexes.get(catalogue)
  if (made) return made
  const index: Index = { rules: { tdp: new Map(), kasa: new Map(), onvif: new Map() }, names: new Map() }
  for (const entry of catalogue.entries.values())
    for (const one of entry.recognise)
      index.rules[one.by].set(plain(one.by === 'onvif' ? one.hardware : one.model), entry)
  // A bare selling name first: who knows no more than the name is best served by what is said of the name.
  const byName = [...catalogue.entries.values()].toSorted(
    (a, b) => Number(a.model !== null) - Number(b.model !== null),
  )
  const add = (name: string, entry: Entry) => {
    const word = bare(plain(name))
    const list = index.names.get(word) ?? []
    if (!list.includes(entry)) index.names.set(word, [...list, entry])
  }
  for (const entry of byName) {
    for (const name of [...entry.names, ...entry.aliases]) add(name, entry)
    for (const id of entry.mapsTo ?? []) {
      const model = catalogue.entries.get(id)
      if (model) for (const name of entry.names) add(name, model)
    }
  }
  indexes.set(catalogue, index)
  return index
}

/** The rule of the way it was heard is the best witness; the same number heard another way or typed is good too. */
function rule(index: Index, word: string, heard: Clues['heard']): { entry: Entry; sure: number } | undefined {
  const number = bare(word)
  const own =
    heard === 'tdp' || heard === 'kasa' || heard === 'onvif' ? index.rules[heard].get(word) : undefined
  if (own) return { entry: own, sure: 0.97 }
  for (const rules of Object.values(index.rules)) {
    const entry = rules.get(number)
    if (entry) return { entry, sure: heard ? 0.95 : 0.85 }
  }
  return undefined
}

function weigh(entry: Entry, sure: number, clues: Clues): number {
  const version = Number.parseFloat(clues.hardware ?? '')
  const known = entry.hardware.some((one) => Number.parseFloat(one.version ?? '') === version)
  const says = clues.deviceType ? kindOf(clues.deviceType) : undefined
  const against = says !== undefined && entry.kind !== null && says !== sort(entry.kind)
  return Math.min(0.99, Math.max(0, sure + (known ? 0.02 : 0) - (against ? 0.3 : 0)))
}

const sort = (kind: NonNullable<Entry['kind']>): string =>
  kind === 'doorbell' || kind === 'hub' || kind === 'chime' ? kind : 'camera'

/** `SMART.IPCAMERA`, `SMART.TAPODOORBELL`, `SMART.TAPOHUB`, `SMART.TAPOCHIME`, `IOT.IPCAMERA`; others say nothing. */
function kindOf(type: string): string | undefined {
  const word = type.toUpperCase()
  if (word.includes('DOORBELL')) return 'doorbell'
  if (word.includes('HUB')) return 'hub'
  if (word.includes('CHIME')) return 'chime'
  return undefined
}

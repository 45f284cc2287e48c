import { type ResetGuide, say, type Source, type Text } from '@pinhole/core'
import type { Catalogue } from './load.ts'
import type { Entry, SourceRecord } from './schema.ts'

type Reset = Entry['reset']
type Sure = Source['sure']

/**
 * How this model is said to be reset. Without evidence there is no hole and no hold time, and so no dial: a page says
 * "see the manual" rather than guess. The hold time only tells when to stop waiting; the light tells when to let go.
 */
export function resetGuide(entry: Entry, sources: Catalogue['sources'] = {}): ResetGuide {
  const reset = entry.reset
  if (reset.basis === null) return { ...nobodySays }
  return {
    holes: holesOf(reset),
    tool: reset.tool,
    holdSeconds: reset.holdSeconds,
    lights: reset.lights ?? [],
    readyLights: reset.readyLights ?? [],
    rebootMinutes: reset.rebootMinutes?.max ?? null,
    basis: reset.basis,
    sources: rowsOf(entry, sources),
  }
}

/** What a guide says, as a sentence of the locales: `model.said.<its first words>`, so that it is read in any language. */
export const said = (words: string): Text => say(`model.said.${saidKey(words)}`)

/** The key of a wording: its letters and digits, 60 at most. */
export const saidKey = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')

const nobodySays: ResetGuide = {
  holes: [],
  tool: null,
  holdSeconds: null,
  lights: [],
  readyLights: [],
  rebootMinutes: null,
  basis: 'none',
  sources: [],
}

function holesOf(reset: Reset): string[] {
  const { place, candidates } = reset.hole
  return place ? [place, ...candidates.filter((one) => one !== place)] : [...candidates]
}

/** "Seen on hardware" is never said here: no value of the catalogue was tried on a unit. */
const sureOf: Record<NonNullable<Reset['basis']>, Sure> = {
  model: 'model',
  'marketing-name': 'mapped',
  class: 'kind',
  family: 'kind',
}

/** One row a claim, who says it; what the guide itself is built on comes first. */
function rowsOf(entry: Entry, sources: Catalogue['sources']): Source[] {
  const { reset, evidence } = entry
  const sure = reset.basis === null ? 'unknown' : sureOf[reset.basis]
  const who = (keys: readonly string[] = []) => keys.map((key) => nameOf(key, sources[key])).join('; ')
  const rows: Source[] = []
  const { hole, holdSeconds: hold } = reset
  if (hole.sentence)
    rows.push({
      claim: say('model.claim.hole', { said: said(hole.sentence) }),
      says: who(evidence['reset.hole.sentence']),
      sure: hole.certainty === 'class-level' ? 'kind' : sure,
    })
  if (hold)
    rows.push({
      claim: say('model.claim.holdRange', { min: hold.min, max: hold.max }),
      says: who(evidence['reset.holdSeconds']),
      sure,
    })
  for (const claim of reset.claims)
    rows.push({
      claim: say(`model.claim.${claim.of}`, { said: said(claim.says) }),
      says: who(claim.sources),
      sure,
    })
  if (reset.shortPress) rows.push(shortPress(reset.shortPress, who(evidence['reset.shortPress']), sure))
  return rows
}

/** A press said to keep the settings is shown struck, with its reason: only the plugs' rule stands behind it. */
function shortPress(press: NonNullable<Reset['shortPress']>, says: string, sure: Sure): Source {
  const claim = say(`model.claim.${press.effect}`, { min: press.seconds.min, max: press.seconds.max })
  return press.effect === 'soft-reset-claimed'
    ? { claim, says, sure: 'unknown', overruled: say('model.overruled.soft-reset') }
    : { claim, says, sure }
}

function nameOf(key: string, source: SourceRecord | undefined): string {
  return source?.title ?? source?.url ?? (source?.repo ? `${source.repo}: ${source.path}` : key)
}

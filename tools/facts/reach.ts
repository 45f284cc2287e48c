import { type Entry, loadCatalogue, powerOf, said } from '@pinhole/catalogue'
import { type Light, say, type Text } from '@pinhole/core'
import { lightWord } from '@pinhole/drawing'
import { loadGuides, namesOf, valuesOf } from '@pinhole/guides'
import { troubleOf } from '@pinhole/knowledge'
import { type Speaker, speaker } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import { at, keysOf, readLedger, type Row } from './ledger.ts'
import {
  caseOf,
  kinds,
  linksTo,
  modelsFrom,
  shownOf,
  type Screen,
  screensOf,
  troubles,
  type Way,
} from './scenes.ts'

/** Where a person with a camera in trouble comes upon a fact: the screen, and the sentences that carry it. */
export interface Found {
  fact: string
  target: string
  way: Way
  /** The sentences that carry it; none where a name or a link does. */
  texts: Text[]
}

export interface Reach {
  found: Found[]
  /** One sentence for every carried fact that no case leads to, or that a language does not say. */
  unreachable: string[]
}

const { entries } = loadCatalogue()
// On their own: nothing may be lent from English.
const speakers: readonly Speaker[] = completeLanguages.map((lang) => speaker(lang, load(lang), {}))
const english = speakers.find(({ lang }) => lang === 'en')!

/** Looks for each carried fact on the screens of cases: every trouble, every kind of camera, every step. */
export function reachOf(rows: readonly Row[] = readLedger()): Reach {
  const wanted = rows.flatMap(({ fact, targets }) =>
    targets.filter((one) => !/^(over|apart):/.test(one)).map((target) => ({ fact, target })),
  )
  const found: Found[] = []
  const unreachable: string[] = []
  for (const { fact, target } of wanted) {
    const seen = lookFor(target)
    if (!seen) unreachable.push(`${fact}: ${target}: no case leads to it`)
    else {
      found.push({ fact, target, ...seen })
      for (const one of seen.texts)
        for (const lang of unsaidIn(one)) unreachable.push(`${fact}: ${target}: not said in ${lang}`)
    }
  }
  return { found, unreachable }
}

/** Languages in which a sentence is empty, has a hole left, or is English still; names and figures may be the same. */
function unsaidIn(text: Text): string[] {
  const source = english(text)
  return speakers
    .filter((speak) => {
      const own = speak(text)
      const borrowed = speak !== english && own === source && /[a-z]{3}.* [a-z]{3}/.test(source)
      return own.trim() === '' || own === text.key || /\{[\w-]+\}/.test(own) || borrowed
    })
    .map(({ lang }) => lang)
}

/**
 * The screen that says one of these sentences in the case that needs it: a guide where it was written for that trouble,
 * a trouble's words in that trouble, a cause's where it may be the cause. Known cameras are looked at before the unknown.
 */
function onScreen(kind: string, id: string, keys: readonly string[]): Seen | null {
  const guide = kind === 'g' ? loadGuides().get(id) : undefined
  const cases =
    guide?.for.troubles ??
    troubles.filter((one) =>
      kind === 't' ? one === id : kind !== 'c' || id in (troubleOf(one)?.causes ?? {}),
    )
  for (const trouble of cases)
    for (const entry of kinds)
      for (const { way, texts } of shown(trouble, entry)) {
        if (guide && way.links[0] !== `/guides/${id}`) continue
        const hit = texts.find((text) => keys.includes(text.key))
        if (hit) return { way, texts: [hit] }
      }
  return null
}

const looked = new Map<string, Screen[]>()
/** The screens of one case, looked at once. */
function shown(trouble: string, entry: Entry | null): Screen[] {
  const name = `${trouble} ${entry?.id}`
  const screens = looked.get(name) ?? [...screensOf(trouble, entry)]
  looked.set(name, screens)
  return screens
}

const parts = (target: string) => {
  const kind = target.slice(0, target.indexOf(':'))
  const [where = '', claim = ''] = target.slice(kind.length + 1).split(/[~#]/)
  const [path = '', ...value] = claim.split('=')
  return { kind, where, claim, path, value: value.join('=') }
}

/** The sentences a target may mean; those whose words hold the claim. */
function keysIn(target: string): string[] {
  const { kind, where, claim } = parts(target)
  if ('mnv'.includes(kind)) return []
  return keysOf(kind, where).filter((key) =>
    String(at(load('en'), key))
      .toLowerCase()
      .includes(claim.toLowerCase()),
  )
}

type Seen = Pick<Found, 'way' | 'texts'>

/** Any trouble: what a case knows of its model does not depend on it. */
const onPage = (id: string, entry: Entry | null): Way => ({
  trouble: 'no-light',
  entry,
  step: null,
  links: linksTo(id, entry),
})

function lookFor(target: string): Seen | null {
  const { kind, where, path, value } = parts(target)
  if (kind === 'm') return onModelPage(where, path, value)
  if (kind === 'n') return inCause(where.split('/')[1] ?? '', Number(value))
  if (kind === 'v') return inGuide(where, path)
  return onScreen(kind, where.split(/[/*.]/)[0] ?? '', keysIn(target))
}

/** The page of a model that a case of that model, or of one sold by that name, leads to. */
function onModelPage(id: string, path: string, value: string): Seen | null {
  const own = entries.get(id)
  if (!own) return null
  if (path === 'mapsTo') {
    const there = entries.get(value)
    return there && namesOf(there).includes(id) ? { way: onPage(id, there), texts: [] } : null
  }
  const camera = own.model === null ? ((own.mapsTo ?? []).map((one) => entries.get(one)!)[0] ?? null) : own
  const facts = modelsFrom(camera).find(([one]) => one === id)?.[1] ?? []
  if (path === 'names')
    return own.names.includes(value) && modelsFrom(camera).length > 0
      ? { way: onPage(id, camera), texts: [] }
      : null
  const claimed = path === 'reset.claims' ? own.reset.claims.filter((one) => one.says.includes(value)) : []
  if (claimed.length > 0) return { way: onPage(id, camera), texts: claimed.map((one) => said(one.says)) }
  const words = wordsOf(own, path, value)
  const shown = facts.flatMap((fact) => fact.says)
  const texts = words.filter((one) => shown.some((text) => english(text) === english(one)))
  return texts.length > 0 ? { way: onPage(id, camera), texts } : null
}

/** The words that a value of the catalogue is said in. */
function wordsOf(entry: Entry, path: string, value: string): Text[] {
  if (path.startsWith('reset.hole')) return [say(`model.place-at.${value}`)]
  if (path === 'reset.holdSeconds')
    return [say('guides.holes.range', JSON.parse(value) as { min: number; max: number })]
  if (path === 'reset.rebootMinutes')
    return [say('guides.row.minutes', JSON.parse(value) as { min: number; max: number })]
  if (path === 'reset.tool') return [say(`model.tool.${value}`)]
  if (path === 'reset.sound') return entry.reset.sound ? [said(entry.reset.sound)] : []
  if (path === 'power.input') return [powerOf(entry)!.text]
  if (path === 'features.nightVision') return [say(`model.night-vision.${value}`)]
  if (path.startsWith('features.')) return [say(`guides.row.${path.slice('features.'.length)}`)]
  const lights = at(entry, path) as readonly Light[] | null
  return (lights ?? []).filter(({ colour }) => colour === value).map(lightWord)
}

/** A number of the guide, where it stands with the cause in a case. */
function inCause(id: string, percent: number): Seen | null {
  for (const trouble of troubles) {
    const view = caseOf(trouble, null)
    const about = view.known.causes.find((one) => one.id === id)
    const line = about?.lines.find(
      ({ text }) => text.values?.count === percent && shownOf(view).includes(text),
    )
    if (line) return { way: { trouble, entry: null, step: null, links: [] }, texts: [line.text] }
  }
  return null
}

/** What fills a hole of a guide for this model. */
function inGuide(id: string, hole: string): Seen | null {
  const entry = entries.get(id)
  const filled = entry && valuesOf(entry)[hole]
  if (!entry || typeof filled !== 'object') return null
  for (const trouble of troubles)
    for (const { way, texts } of shown(trouble, entry))
      if (texts.some((one) => english(one) === english(filled))) return { way, texts: [filled] }
  return null
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalogue } from '@pinhole/catalogue'
import { valuesOf } from '@pinhole/guides'
import { speaker, type Texts } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'

// Every fact of the guides has a row: `F005 target & target`. A target is
//   g:guide/step~words, g:guide*note~words, g:guide.why~words   a sentence of a guide
//   t:trouble.field~words   c:cause.field~words   w:key~words    a sentence of the locales
//   m:line/model#path=value   n:causes/id#path=value             a value of the catalogue or the knowledge
//   v:line/model#hole=value                                      what fills a guide's hole for a model
//   over:decision          the decision that overrules it, with its evidence
//   apart:reason           no statement about cameras
// `words` must stand in the English sentence, and the sentence must exist in every language kept complete; `value` must be there.

const root = join(import.meta.dirname, '../..')
const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** How the facts stand; `missing` says one sentence for every fact that is not where its row says. */
export interface Standing {
  total: number
  carried: number
  overruled: number
  apart: number
  missing: string[]
}

export interface Row {
  fact: string
  targets: string[]
}

/** The rows of the ledger, in the order of their numbers. */
export function readLedger(text = readFileSync(join(import.meta.dirname, 'ledger.txt'), 'utf8')): Row[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ fact: line.slice(0, 4), targets: line.slice(5).split(' & ') }))
}

/** Checks each of the 428 facts against what is really there. */
export function standing(rows: readonly Row[] = readLedger()): Standing {
  const known = new Map(rows.map((row) => [row.fact, row]))
  const wanted = Array.from({ length: 428 }, (_, at) => `F${String(at + 1).padStart(3, '0')}`)
  const missing = wanted.flatMap((fact) => {
    const row = known.get(fact)
    if (!row) return [`${fact} has no row.`]
    return row.targets.flatMap((target) =>
      problemsOf(fact, target).map((one) => `${fact}: ${target}: ${one}`),
    )
  })
  const count = (kind: (target: string) => boolean) =>
    rows.filter(({ targets }) => targets.every((one) => kind(one))).length
  const overruled = count((one) => one.startsWith('over:'))
  const apart = count((one) => one.startsWith('apart:'))
  return { total: rows.length, carried: rows.length - overruled - apart, overruled, apart, missing }
}

const texts = new Map<string, Texts>(completeLanguages.map((lang) => [lang, load(lang)]))
const english = texts.get('en')!
const decisions = (
  json('packages/catalogue/decisions.json') as {
    decisions: { id: string; overrules: string[]; evidence: string[] }[]
  }
).decisions

function problemsOf(fact: string, target: string): string[] {
  const kind = target.slice(0, target.indexOf(':'))
  const rest = target.slice(kind.length + 1)
  switch (kind) {
    case 'apart':
      return rest.length > 20 ? [] : ['says no reason']
    case 'over': {
      const found = decisions.find((one) => one.id === rest)
      if (!found) return ['there is no such decision']
      const sources = loadCatalogue().sources
      return [
        ...(found.overrules.includes(fact) ? [] : ['the decision does not name it']),
        ...(found.evidence.length > 0 && found.evidence.every((key) => key in sources)
          ? []
          : ['the decision has no evidence']),
        ...said(`decisions.of.${rest}.decided`, ''),
      ]
    }
    case 'm':
    case 'n':
    case 'v':
      return valued(kind, rest)
    default: {
      const [where = '', words = ''] = rest.split('~')
      const keys = keysOf(kind, where)
      if (keys.length === 0) return ['there is no such sentence']
      if (words === '') return ['names no words']
      const hit = keys.find((key) => (at(english, key) as string).toLowerCase().includes(words.toLowerCase()))
      return hit ? said(hit, words) : ['the words are not there']
    }
  }
}

/** The keys of all sentences that a pointer may mean: a step is its act, its sight and its branches. */
export function keysOf(kind: string, where: string): string[] {
  const key =
    kind === 'g'
      ? `guides.of.${where.replace('*', '.notes.').replace('/', '.steps.')}`
      : { t: `troubles.of.${where}`, c: `causes.of.${where}`, w: where }[kind]
  if (key === undefined) return []
  const leaves = (value: unknown, path: string): string[] =>
    typeof value === 'string'
      ? [path]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`))
        : []
  return leaves(at(english, key), key)
}

/** A sentence stands in every language, each with its own words. */
const said = (key: string, _words: string): string[] =>
  [...texts]
    .filter(([lang, own]) => {
      const text = at(own, key)
      return typeof text !== 'string' || text === '' || (lang !== 'en' && text === at(english, key))
    })
    .map(([lang]) => `not said in ${lang}`)

function valued(kind: string, rest: string): string[] {
  const [where = '', claim = ''] = rest.split('#')
  const [path = '', ...values] = claim.split('=')
  const value = values.join('=')
  if (kind === 'v') {
    const entry = loadCatalogue().entries.get(where)
    if (!entry) return ['there is no such model']
    const speak = speaker('en', english)
    const filled = valuesOf(entry)[path]
    const text = typeof filled === 'object' ? speak(filled) : String(filled)
    return text === value ? [] : [`it says ${text}`]
  }
  const thing = kind === 'm' ? loadCatalogue().entries.get(where) : json(`packages/knowledge/${where}.json`)
  if (!thing) return ['there is no such file']
  const found = at(thing, path)
  if (found === undefined || found === null) return ['has no value']
  const is = holds(found, value)
  if (!is) return [`it says ${JSON.stringify(found)}`]
  if (kind !== 'm') return []
  const { evidence } = thing as { evidence: Record<string, string[]> }
  const backed =
    /^(names|mapsTo|reset\.claims)/.test(path) ||
    Object.keys(evidence).some((key) => path === key || path.startsWith(`${key}.`) || key.startsWith(path))
  return backed ? [] : ['the value has no source']
}

function holds(found: unknown, value: string): boolean {
  if (typeof found === 'string') return found === value || found.includes(value)
  if (typeof found === 'number' || typeof found === 'boolean') return String(found) === value
  if (Array.isArray(found)) return found.some((one) => holds(one, value))
  const flat = JSON.stringify(found)
  return (
    flat === value ||
    Object.values(Object(found)).some(
      (one) => one === value || (typeof one === 'string' && one.includes(value)),
    )
  )
}

/** What lies at a dotted path. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((here, part) => (Object(here) as Record<string, unknown>)[part], value)
}

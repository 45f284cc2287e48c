import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Entry, loadCatalogue } from '@pinhole/catalogue'
import type { Certainty } from '@pinhole/core'
import { loadGuides, originOf } from '@pinhole/guides'
import { loadKnowledge, loadMore } from '@pinhole/knowledge'
import type { Texts } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import { figuresOf, readsWords } from './figures.ts'
import { keysOf, readLedger } from './ledger.ts'

// Each figure that claims to come from a guide stands in a fact of that guide. `figures.txt` holds the figures of the facts, and
// those of other sources that our sentences lean on: `F014 guide-000 10 s, 15 s`, with `-` for what is no fact of a guide. A
// fact stands behind the sentences to which its row of the ledger points, and behind those that follow its figures after `@`.
// In brackets stands what is told in other words: two months as one to six, five volts as what the label says.

/** The figures that a source prints, by the fact that says so. */
export interface Printed {
  fact: string
  source: string
  figures: ReadonlySet<string>
  /** Whether its own row in the ledger tells them as they are. */
  asPrinted: boolean
  /** The sentences it stands behind, as beginnings of their keys. */
  behind: readonly string[]
}

const ledger = new Map(readLedger().map(({ fact, targets }) => [fact, targets]))

/** The rows of `figures.txt`. */
export const readPrinted = (
  text = readFileSync(join(import.meta.dirname, 'figures.txt'), 'utf8'),
): Printed[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [row = '', ...also] = line.split(' @ ')
      const [fact = '', source = '', ...rest] = row.split(' ')
      const led = (ledger.get(fact) ?? []).flatMap((target) => {
        const [kind = '', where = ''] = target.split('~')[0]!.split(/:(.*)/s)
        return keysOf(kind, where)
      })
      return {
        fact,
        source,
        figures: figuresOf(rest.join(' '), 'en'),
        asPrinted: !row.includes('('),
        behind: [...led, ...also],
      }
    })

/** One figure that a person reads or the program counts with, and who is said to stand behind it. */
export interface Told {
  /** Where it stands: a key of the locales, a step's seconds, a path of a model. */
  at: string
  figure: string
  sure: Certainty
  says: readonly string[]
}

const seconds = (at: string, all: readonly number[], sure: Certainty, says: readonly string[]): Told[] =>
  all.map((one) => ({ at, figure: `${one} s`, sure, says }))

/** Every sentence of a language by its key. */
function* sentences(texts: unknown, path = ''): Generator<[key: string, text: string]> {
  if (typeof texts === 'string') yield [path, texts]
  else
    for (const [name, inner] of Object.entries(Object(texts) as Texts))
      yield* sentences(inner, path === '' ? name : `${path}.${name}`)
}

const all = new Map(completeLanguages.map((lang) => [lang, new Map(sentences(load(lang)))]))
const english = all.get('en')!

/** All figures in English sentences, in the guides' waits and in the catalogue's presses and restarts. */
export function toldFigures(): Told[] {
  const { entries, sources } = loadCatalogue()
  const place = { entry: null, trouble: null, sources }
  // What is said of a model is checked with the model's own claims below.
  const read = [...english].filter(([key]) => !key.startsWith('model.said.'))
  return [
    ...read.flatMap(([at, text]) => {
      const figures = [...figuresOf(text, 'en')]
      if (figures.length === 0) return []
      const { sure, says } = originOf(at, place)
      return figures.map((figure) => ({ at, figure, sure, says: says.map((one) => one.key) }))
    }),
    ...[...loadGuides().values()].flatMap(({ id, steps }) =>
      steps.flatMap((step) =>
        step.seconds === undefined
          ? []
          : seconds(`guides.of.${id}.steps.${step.id}.seconds`, [step.seconds], step.sure, step.sources),
      ),
    ),
    ...[...entries.values()].flatMap(ofEntry),
  ]
}

function ofEntry({ id, reset, evidence }: Entry): Told[] {
  const from = (path: string) => evidence[`reset.${path}`] ?? []
  const { holdSeconds: hold, rebootMinutes: reboot, shortPress: short } = reset
  return [
    ...(hold ? seconds(`${id} hold`, [hold.min, hold.max], 'guide', from('holdSeconds')) : []),
    ...(reboot
      ? seconds(`${id} restart`, [reboot.min * 60, reboot.max * 60], 'guide', from('rebootMinutes'))
      : []),
    ...(short
      ? seconds(`${id} short press`, [short.seconds.min, short.seconds.max], 'guide', from('shortPress'))
      : []),
    ...reset.claims.flatMap(({ says, sources }) =>
      [...figuresOf(says, 'en')].map((figure) => ({
        at: `${id}: ${says}`,
        figure,
        sure: 'guide' as const,
        says: sources,
      })),
    ),
  ]
}

/** The facts, or other sources, that print this figure and stand behind this place. */
export const factsOf = ({ at, says, figure }: Told, printed = readPrinted()): string[] =>
  printed
    .filter(({ source, figures }) => says.includes(source) && figures.has(figure))
    .filter(({ fact, behind }) => fact === '-' || !spoken(at) || behind.some((key) => isBehind(key, at)))
    .map(({ fact, source }) => (fact === '-' ? source : fact))

/** A model's values name their sources one by one; only sentences need a fact of their own. */
const spoken = (at: string): boolean => !/^(kasa|tapo)\//.test(at)
/** A step of a guide is one place: its act, its sight, its branches and its wait. */
const placeOf = (key: string): string => key.match(/^guides\.of\.[\w-]+\.(?:steps|notes)\.[\w-]+/)?.[0] ?? key
const isBehind = (key: string, at: string): boolean => `${placeOf(at)}.`.startsWith(`${placeOf(key)}.`)

/** Figures whose words say "from a guide" or "a public source says so", and which no fact of those named prints. */
export function unprinted(told = toldFigures(), printed = readPrinted()): string[] {
  return (
    told
      .filter(({ sure }) => sure === 'guide' || sure === 'source')
      // What a source prints that is not in the table is for its entry to say.
      .filter(
        ({ at, says }) => spoken(at) || says.every((key) => printed.some(({ source }) => source === key)),
      )
      .filter((one) => factsOf(one, printed).length === 0)
      .map(
        ({ at, figure, says }) =>
          `${at}: ${figure} stands in no fact of ${says.join(', ')} that is behind it (tools/facts/figures.txt)`,
      )
  )
}

/** Figures of carried facts that stand nowhere of what their rows in the ledger point to. */
export function dropped(printed = readPrinted()): string[] {
  const guides = loadGuides()
  return printed.flatMap(({ fact, figures, asPrinted }) => {
    const targets = ledger.get(fact) ?? []
    if (!asPrinted || fact === '-' || targets.every((one) => /^(over|apart):/.test(one))) return []
    const held = new Set<string>()
    for (const target of targets) {
      const [kind = '', rest = ''] = target.split(/:(.*)/s)
      // A value has no unit of its own: its numbers count.
      if (kind === 'm' || kind === 'n' || kind === 'v')
        for (const [one] of rest.slice(rest.indexOf('#')).matchAll(/\d+(?:\.\d+)?/g))
          held.add(rest.includes('Minutes') ? `${Number(one) * 60} s` : one)
      for (const key of keysOf(kind, rest.split('~')[0]!))
        for (const one of figuresOf(english.get(key) ?? '', 'en')) held.add(one)
      const [, guide = '', step = ''] = target.match(/^g:([\w-]+)\/([\w-]+)/) ?? []
      held.add(`${guides.get(guide)?.steps.find(({ id }) => id === step)?.seconds} s`)
    }
    return [...figures]
      .filter((one) => !held.has(one) && !held.has(one.split(' ')[0]!))
      .map((one) => `${fact}: ${one} stands in none of ${targets.join(' & ')}`)
  })
}

/** Sentences whose figures differ from the English ones. */
export const unlike = (): string[] =>
  [...all]
    .filter(([lang]) => readsWords(lang))
    .flatMap(([lang, texts]) =>
      [...texts].flatMap(([key, text]) => {
        // On the page a count of one is a word here and a digit there.
        if (key.startsWith('ui.')) return []
        const ours = [...figuresOf(text, lang)].toSorted().join(', ')
        const theirs = [...figuresOf(english.get(key) ?? '', 'en')].toSorted().join(', ')
        return english.has(key) && ours !== theirs
          ? [`${lang} ${key}: ${ours || 'none'}, not ${theirs || 'none'}`]
          : []
      }),
    )

/**
 * Shares of the knowledge that call themselves printed and are not: a guide's percent must be the one of the fact whose row in
 * the ledger points to it, and nothing else may name the basis S.
 */
export function unprintedShares(printed = readPrinted()): string[] {
  const { causes, observations, actions, frame } = loadKnowledge()
  const more = loadMore()
  const other = causes.find(({ id }) => id === 'other')!.prior.value
  const rows = readLedger()
  const wrong = causes.flatMap(({ id, prior: { value, basis, percentOfGuide: percent, share } }) => {
    if (percent === null) return /S/.test(basis) ? [`${id}: no percent of a guide, and basis ${basis}`] : []
    const fact = rows.find(({ targets }) =>
      targets.some((t) => t.startsWith(`n:causes/${id}#prior.percent`)),
    )?.fact
    return [
      ...(printed.some((one) => one.fact === fact && one.figures.has(`${percent} %`))
        ? []
        : [`${id}: ${percent} % stands in no fact`]),
      ...(Math.abs((percent / 100) * share * (1 - other) - value) < 1e-9
        ? []
        : [`${id}: ${value} is not made of ${percent} %`]),
      // The percent is printed; what is kept for what no list names, and a part of it, are ours.
      ...(basis === 'S,J'
        ? []
        : [`${id}: its share is made of a percent and of a judgement, and says ${basis}`]),
    ]
  })
  const bases: [string, string][] = [
    ['weights', frame.weightsBasis],
    ...[frame.terminal, ...observations, ...actions, ...more.observations, ...more.actions].map(
      ({ id, cost }): [string, string] => [id, cost.basis],
    ),
    ...[...observations, ...more.observations].flatMap(({ id, userError, usually }) =>
      [userError.basis, usually?.basis ?? ''].map((basis): [string, string] => [id, basis]),
    ),
    ...[...causes, ...more.causes].flatMap(({ id, shows, curedBy }) =>
      [...Object.values(shows), ...Object.values(curedBy)].map(({ basis }): [string, string] => [id, basis]),
    ),
    ...more.troubles.flatMap(({ id, causes: shares }) =>
      Object.values(shares).map(({ basis }): [string, string] => [id, basis]),
    ),
  ]
  const unheard = more.troubles.flatMap(({ id, sources, causes: shares }) =>
    Object.entries(shares)
      .filter(([, { basis }]) => basis.includes('R') && !sources.includes('guide-004'))
      .map(([cause]) => `${id}: the share of ${cause} is mapped from a guide that does not tell of it`),
  )
  return [
    ...wrong,
    ...unheard,
    ...bases.filter(([, basis]) => basis.includes('S')).map(([id]) => `${id}: no guide prints this number`),
  ]
}

/** Labels of the published model that ours have lost: a row or a cure that says another basis than the file of its figures. */
export function relabelled(): string[] {
  const file = new URL('../../packages/engine/models/seed-model.json', import.meta.url)
  const published = JSON.parse(readFileSync(file, 'utf8')) as Record<'observations' | 'actions', Labelled[]>
  const { causes, observations, actions } = loadKnowledge()
  return causes.flatMap(({ id: cause, shows, curedBy }) => [
    ...observations.flatMap(({ id, usually }) => {
      const ours = (shows[id] ?? usually)?.basis
      const theirs = published.observations.find((one) => one.id === id)?.basis[cause]
      return ours === theirs ? [] : [`${id} given ${cause} says ${ours}, not ${theirs}`]
    }),
    ...actions.flatMap(({ id, usually }) => {
      const ours = (curedBy[id] ?? usually).basis
      const theirs = published.actions.find((one) => one.id === id)?.basis[cause]
      return ours === theirs ? [] : [`${id} for ${cause} says ${ours}, not ${theirs}`]
    }),
  ])
}

interface Labelled {
  id: string
  basis: Record<string, string>
}

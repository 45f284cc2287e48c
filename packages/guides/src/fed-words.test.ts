import { speaker, type Texts } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { fedWords } from './fed-words.ts'

const leaves = (texts: Texts, path = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    return typeof value === 'string' ? [here] : leaves(value, here)
  })
/** Rooms whose sentences a case speaks. */
const spoken = Object.fromEntries(
  Object.entries(load('en')).filter(([room]) => ['case', 'causes', 'knowledge', 'troubles'].includes(room)),
)
const variants = leaves(spoken).filter((key) => /-(wired|battery|both)$/.test(key))

test('a sentence without the plug stands in its place, in every hole too; all else stays', () => {
  const value = {
    text: {
      key: 'case.problem.recheck',
      values: { question: { key: 'knowledge.observations.power_cycle.text' } },
    },
    steps: [{ text: { key: 'case.ask.power.pull' }, warn: true }],
    at: 3,
  }
  expect(fedWords(value, 'wired')).toEqual({
    text: {
      key: 'case.problem.recheck',
      values: { question: { key: 'knowledge.observations.power_cycle.text-wired' } },
    },
    steps: [{ text: { key: 'case.ask.power.pull-wired' }, warn: true }],
    at: 3,
  })
  expect(fedWords(value, null)).toBe(value)
})

test('what hangs on wires and a battery is told of both, and of the wires where nothing more is to be said', () => {
  const told = (key: string) => fedWords({ key }, 'both').key
  expect(told('case.ask.power.pull')).toBe('case.ask.power.pull-both')
  expect(told('case.ask.power.text')).toBe('case.ask.power.text-wired')
  expect(told('case.verdict.title.cured')).toBe('case.verdict.title.cured')
})

test('whatever is told of a camera on wires is told of one on a battery, and of one with an adapter', () => {
  expect(variants.length).toBeGreaterThan(60)
  const speak = speaker('en', load('en'))
  for (const key of variants) {
    const own = key.replace(/-(wired|battery|both)$/, '')
    // A battery may need words where the wires need none: it keeps a camera on, and a hub keeps one out of lists.
    const all = key.endsWith('-wired') ? [own, `${own}-battery`] : [own]
    for (const one of all) expect(speak.has(one), one).toBe(true)
  }
})

test.each(completeLanguages.map((lang) => [lang]))('they speak of no plug and no adapter in %s', (lang) => {
  const speak = speaker(lang, load(lang))
  const plug = { en: /plug|adapter|socket/i, de: /Stecker|Netzteil|\bsteck/i, es: /enchuf|adaptador/i }[lang]
  for (const key of variants) expect(speak(key), key).not.toMatch(plug!)
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { completeLanguages } from '@pinhole/locales/load'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { catalogueOf, loadCatalogue } from '../src/load.ts'
import { saidKey } from '../src/reset-guide.ts'
import { Entry } from '../src/schema.ts'
import { evidence } from './evidence.ts'
import { form } from './form.ts'
import { recognition } from './recognition.ts'
import { resetSafety } from './reset-safety.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'
import { voltage } from './voltage.ts'
import { spoken } from './words.ts'

const rules: Record<string, Rule> = { form, evidence, sources, recognition, resetSafety, voltage }
const catalogue = loadCatalogue()
const c210 = catalogue.entries.get('tapo/c210')
if (!c210) throw new Error('tapo/c210 is not in the catalogue')
const changed = (change: (entry: Entry) => void): readonly Entry[] => {
  const copy = structuredClone(c210)
  change(copy)
  return [copy]
}

const refused = (rule: Rule, entries: readonly Entry[]) => rule(catalogueOf(entries, catalogue.sources))

describe('the catalogue keeps its laws', () => {
  for (const [name, rule] of Object.entries(rules))
    test(`every entry: ${name}`, () => expect(rule(catalogue)).toEqual([]))

  test('the schema beside the files is the one the code holds', () => {
    const file = readFileSync(join(import.meta.dirname, '../model.schema.json'), 'utf8')
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(Entry))))
  })

  test('every word of the vocabulary can be spoken', () => {
    const texts: unknown = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../locales/en/model.json'), 'utf8'),
    )
    const has = (path: string) =>
      path.split('.').reduce<unknown>((here, part) => Object(here)[part], texts) !== undefined
    const missing = Object.entries(spoken).flatMap(([branch, words]) =>
      words.map((word) => `${branch}.${word}`).filter((path) => !has(path)),
    )
    expect(missing).toEqual([])
  })
})

test('every wording of a guide can be said in every language', () => {
  const wordings = [...catalogue.entries.values()].flatMap(({ reset }) => [
    ...reset.claims.map((one) => one.says),
    ...(reset.hole.sentence ? [reset.hole.sentence] : []),
    ...(reset.sound ? [reset.sound] : []),
  ])
  for (const lang of completeLanguages) {
    const { said } = JSON.parse(
      readFileSync(join(import.meta.dirname, `../../locales/${lang}/model.json`), 'utf8'),
    ) as { said: Record<string, string> }
    expect(
      [...new Set(wordings)].filter((one) => !said[saidKey(one)]).map((one) => `"${saidKey(one)}": "${one}"`),
      `say these under "said" in packages/locales/${lang}/model.json, in that language`,
    ).toEqual([])
  }
})

describe('a broken entry is refused', () => {
  test('a value nobody said', () =>
    expect(
      refused(
        evidence,
        changed((entry) => (entry.features.pir = true)),
      ),
    ).toHaveLength(1))
  test('a source nobody knows', () =>
    expect(
      refused(
        sources,
        changed((entry) => entry.sources.push('hearsay')),
      ),
    ).toHaveLength(1))
  test('a word outside the vocabulary', () =>
    expect(
      refused(
        form,
        changed((entry) => Object.assign(entry.reset.hole, { place: 'inside' })),
      ),
    ).toHaveLength(1))
  test('two models answering to one number', () =>
    expect(refused(recognition, [c210, ...changed((entry) => (entry.id = 'tapo/c211'))])).not.toEqual([]))
  test('a Tapo whose settings are said to survive five seconds', () =>
    expect(
      refused(
        resetSafety,
        changed((entry) => entry.reset.shortPress && (entry.reset.shortPress.effect = 'soft-reset-claimed')),
      ),
    ).toHaveLength(1))
  test('a hole where nobody names a way to reset', () =>
    expect(
      refused(
        resetSafety,
        changed((entry) => (entry.reset.basis = null)),
      ),
    ).not.toEqual([]))
})

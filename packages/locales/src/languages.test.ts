import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { completeLanguages as complete, languages, load, sourceLanguage } from './load.ts'
import type { Texts } from './text.ts'

const categories = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])
type Leaf = [key: string, text: string | Texts]

/** Every sentence by its key; a plural is one sentence with several forms. */
function leaves(texts: Texts | string, path = ''): Leaf[] {
  if (typeof texts === 'string') return [[path, texts]]
  const keys = Object.keys(texts)
  if (keys.length > 0 && keys.every((key) => categories.has(key)) && 'other' in texts) return [[path, texts]]
  return keys.flatMap((key) => leaves(texts[key]!, path ? `${path}.${key}` : key))
}
const forms = (text: string | Texts) =>
  typeof text === 'string' ? [text] : Object.values(text).map((form) => String(form))
const holes = (text: string | Texts) =>
  [
    ...new Set(
      forms(text)
        .join(' ')
        .match(/\{[^}]*\}/g) ?? [],
    ),
  ]
    .toSorted()
    .join(' ')

/** The plural forms a whole number below a thousand can need; nobody has more settings, seconds or cameras. */
const needed = (lang: string) => {
  const rules = new Intl.PluralRules(lang)
  return [...new Set(Array.from({ length: 1000 }, (_, count) => rules.select(count)))].toSorted()
}

const source = new Map(leaves(load(sourceLanguage)))
const others = languages().filter((lang) => lang !== sourceLanguage)
const files = (lang: string) => readdirSync(join(import.meta.dirname, '..', lang)).toSorted()

describe.each(languages())('%s', (lang) => {
  const plurals = leaves(load(lang)).filter(([, text]) => typeof text === 'object')

  test('has every plural form its numbers need, and no form it never speaks', () =>
    expect(
      plurals.filter(
        ([, text]) =>
          Object.keys(text)
            .filter((form) => form !== 'many')
            .toSorted()
            .join() !== needed(lang).join(),
      ),
    ).toEqual([]))

  test('leaves out a number only where the form itself says which', () =>
    expect(
      plurals.filter(([, text]) => {
        const { one, ...rest } = text as Record<string, string>
        const all = holes(text)
        return (
          Object.values(rest).some((form) => holes(form) !== all) ||
          (one !== undefined && ![all, all.replace(/ ?\{count\}/, '').trim()].includes(holes(one)))
        )
      }),
    ).toEqual([]))

  test('closes every hole it opens', () =>
    expect(
      leaves(load(lang)).filter(([, text]) =>
        forms(text).some((form) => /[{}]/.test(form.replace(/\{[\w-]+\}/g, ''))),
      ),
    ).toEqual([]))
})

describe.each(others)('%s', (lang) => {
  const own = leaves(load(lang))
  const known = new Map(own)

  test.runIf(complete.includes(lang))('has the same files as the source language', () =>
    expect(files(lang)).toEqual(files(sourceLanguage)),
  )

  test.runIf(complete.includes(lang))('says everything that the source language says', () =>
    expect(
      [...source.keys()].filter((key) => !known.has(key)),
      `${lang} is kept complete: say these sentences in packages/locales/${lang} too, in the file of the key's first word`,
    ).toEqual([]),
  )

  test('says nothing that the source language does not know', () =>
    expect(own.map(([key]) => key).filter((key) => !source.has(key))).toEqual([]))

  test('has the same holes in every sentence', () =>
    expect(
      own.filter(([key, text]) => holes(text) !== holes(source.get(key) ?? '')).map(([key]) => key),
    ).toEqual([]))

  test('leaves no sentence in the source language', () =>
    expect(
      own
        .filter(([key, text]) => forms(text).some((form) => forms(source.get(key) ?? '').includes(form)))
        .filter(([, text]) =>
          forms(text).some((form) => form.replace(/\{[\w-]+\}/g, '').split(' ').length > 3),
        ),
    ).toEqual([]))

  test('does not shout', () =>
    expect(own.filter(([, text]) => /[!¡]/.test(forms(text).join(' ')))).toEqual([]))
})

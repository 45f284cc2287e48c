import { describe, expect, test } from 'vitest'
import { languages, load, sourceLanguage } from './load.ts'
import type { Texts } from './text.ts'

const categories = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

/** Every sentence by its key; a plural is one sentence. */
function leaves(texts: Texts | string, path = ''): [string, string][] {
  if (typeof texts === 'string') return [[path, texts]]
  const keys = Object.keys(texts)
  if (keys.length > 0 && keys.every((key) => categories.has(key)) && 'other' in texts)
    return [[path, Object.values(texts).join(' ')]]
  return keys.flatMap((key) => leaves(texts[key]!, path ? `${path}.${key}` : key))
}
const holes = (text: string) => [...new Set(text.match(/\{[\w-]+\}/g) ?? [])].toSorted().join()

const source = new Map(leaves(load(sourceLanguage)))
const others = languages().filter((lang) => lang !== sourceLanguage)

describe.each(others)('%s', (lang) => {
  const own = leaves(load(lang))

  test('says nothing that the source language does not know', () =>
    expect(own.map(([key]) => key).filter((key) => !source.has(key))).toEqual([]))

  test('has the same holes in every sentence', () =>
    expect(
      own.filter(([key, text]) => holes(text) !== holes(source.get(key) ?? '')).map(([key]) => key),
    ).toEqual([]))

  test('does not shout', () => expect(own.filter(([, text]) => /[!¡]/.test(text))).toEqual([]))
})

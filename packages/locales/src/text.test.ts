import { expect, test } from 'vitest'
import { languages, load } from './load.ts'
import { speaker } from './text.ts'

test('holes are filled, sentences inside sentences too, and plurals follow the language', () => {
  const t = speaker('en', {
    a: { minutes: { one: '{count} minute', other: '{count} minutes' }, wait: 'Wait {time}.' },
  })
  expect(t('a.wait', { time: { key: 'a.minutes', values: { count: 1 } } })).toBe('Wait 1 minute.')
  expect(t('a.minutes', { count: 24 })).toBe('24 minutes')
})

test('a missing sentence falls back to the source language, then to its key', () => {
  const t = speaker('de', {}, { a: { b: 'Hello' } })
  expect(t('a.b')).toBe('Hello')
  expect(t('a.c')).toBe('a.c')
})

test('every language folder loads, also one that has begun with a single file', () => {
  expect(languages()).toContain('en')
  for (const lang of languages()) expect(Object.keys(load(lang)), lang).not.toEqual([])
  expect(Object.keys(load('en'))).toContain('errors')
})

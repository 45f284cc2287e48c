import { expect, it } from 'vitest'
import { plain } from './features.ts'
import { meantBy, readLexicon, wordsOf } from './meanings.ts'

const lexicon = readLexicon(plain)
const meant = (text: string) => meantBy(wordsOf(plain(text)), lexicon)

it('hears the same in three languages', () => {
  for (const text of ['the foxes', 'der Fuchs', 'los zorros']) expect(meant(text), text).toContain('animal')
  for (const text of ['outage', 'Stromausfall', 'un apagón']) expect(meant(text), text).toContain('powercut')
})

it('hears a "no" before it, and behind it in German', () => {
  expect(meant('it never sees my cat')).toContain('no-animal')
  expect(meant('die Katze nicht')).toContain('no-animal')
  expect(meant('sin tarjeta')).toContain('no-card')
  expect(meant('my cat is fine')).not.toContain('no-animal')
})

it('knows what several words side by side mean', () => {
  expect(meant('se fue la luz anoche')).toContain('powercut')
  expect(meant('se fue el perro')).not.toContain('powercut')
})

it('hears nothing in no words', () => {
  expect(meant('')).toEqual([])
})

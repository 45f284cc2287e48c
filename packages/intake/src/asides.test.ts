import { expect, it } from 'vitest'
import { readAsides, withAsides } from './asides.ts'
import { readPhrases } from './phrases.ts'

const asides = readAsides()
const phrases = readPhrases()

it('has asides in every language, and each trouble they are not for is one', () => {
  for (const lang of ['de', 'en', 'es'])
    expect(asides.filter((one) => one.lang === lang).length, lang).toBeGreaterThanOrEqual(40)
  const troubles = new Set(['', ...phrases.map(({ trouble }) => trouble)])
  for (const { text, not } of asides) for (const one of not) expect(troubles, text).toContain(one)
})

it('says one to three asides beside a phrase, in its language, and the same each time', () => {
  const told = withAsides(phrases.slice(0, 300), asides)
  expect(told.length).toBeGreaterThan(250)
  expect(withAsides(phrases.slice(0, 300), asides)).toEqual(told)
  for (const { text, lang } of told) {
    const said = asides.filter((one) => text.includes(one.text))
    expect(said.length, text).toBeGreaterThanOrEqual(1)
    expect(new Set(said.map((one) => one.lang)), text).toEqual(new Set([lang]))
  }
})

it('never says beside a trouble what is that trouble', () => {
  const card = { text: 'No card is seen', trouble: 'sd-not-recognised', lang: 'en' }
  const about = { text: 'My card is fine.', lang: 'en', not: ['sd-not-recognised'] }
  expect(withAsides([card], [about])).toEqual([])
  expect(withAsides([{ ...card, trouble: 'no-light' }], [about])[0]?.text).toMatch(/My card is fine\./)
})

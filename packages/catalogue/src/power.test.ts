import { type Text } from '@pinhole/core'
import { expect, test } from 'vitest'
import { powerSaid } from './power.ts'

/** The words a supply is said in, without their sentences: `volts-dc 9`. */
function words(text: Text | null): string[] {
  if (text === null) return []
  const values = Object.values(text.values ?? {})
  const inner = values.flatMap((one) => (typeof one === 'object' ? words(one) : []))
  if (inner.length > 0) return inner
  return [[text.key.replace('model.supply.', ''), ...values].join(' ')]
}

test('figures, plug and kind of a supply are said apart, so that any language can put them together', () => {
  const said = powerSaid('9 V DC 0.6 A, barrel 2.1/5.5 mm')
  expect(words(said.text)).toEqual(['volts-dc 9', 'amps 0.6', 'barrel-of 2.1 5.5'])
  expect(said).toMatchObject({ volts: 9, left: '' })
  expect(words(powerSaid('5 V 1 A USB charging').rating)).toEqual(['volts 5', 'amps 1', 'usb'])
})

test('a range, a doubt or no figure at all gives no voltage to go by', () => {
  expect(powerSaid('16-24 V AC transformer, 10 VA minimum').volts).toBeNull()
  const doubted = powerSaid('9 V 0.85 A output (the entry also says 12 V)')
  expect(doubted).toMatchObject({ volts: null, rating: null })
  expect(words(doubted.text)).toContain('also 12')
  expect(powerSaid('AC adapter').rating).toBeNull()
})

test('words that nobody reads yet are shown as their source has them', () => {
  const said = powerSaid('9 V DC by a wire of gold')
  expect(said.text).toEqual({ key: 'model.power-says', values: { text: '9 V DC by a wire of gold' } })
  expect(said.left).toBe('by a wire of gold')
})

import { expect, it } from 'vitest'
import { hear, sentencesOf, weigh } from './parts.ts'
import { take } from './shelf.ts'

const { troubles } = take()

it('ends a sentence at its mark or at a new line, and leaves out what is too short to tell', () => {
  expect(sentencesOf('Hi! it went dark. see v1.0.2 here\nno light at all')).toEqual([
    'it went dark.',
    'see v1.0.2 here',
    'no light at all',
  ])
  expect(sentencesOf('')).toEqual([])
})

it('hears a text of one sentence as a whole', () => {
  expect(hear(troubles, 'no light at all')).toHaveLength(1)
  expect(hear(troubles, 'no light at all. it is quite dead.')).toHaveLength(3)
})

it('gives shares that make one, the less certain the higher the temperature', () => {
  const heard = hear(troubles, 'The card is not seen. I like the colour of it, by the way.')
  for (const temperature of [0.5, 1, 2]) {
    const shares = weigh(heard, temperature)
    expect(shares.reduce((all, one) => all + one, 0)).toBeCloseTo(1, 6)
  }
  expect(Math.max(...weigh(heard, 2))).toBeLessThan(Math.max(...weigh(heard, 0.5)))
})

it('lets a sentence that is sure of something outweigh one that is of nothing', () => {
  const whole = Float64Array.of(0.5, 0.5)
  const [first = 0, second = 0] = weigh([whole, Float64Array.of(0.9, 0.1), Float64Array.of(0.4, 0.6)], 1)
  expect(first).toBeGreaterThan(second)
})

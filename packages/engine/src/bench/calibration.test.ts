import { describe, expect, it } from 'vitest'
import { type Guess, judged } from './calibration.ts'
import { seeded } from './random.ts'

/** `n` guesses of two causes, as sure as `says`, right as often as `is`. */
function guesses(n: number, says: number, is: number): Guess[] {
  const random = seeded(3)
  return Array.from({ length: n }, () => ({
    p: Float64Array.of(says, 1 - says),
    cause: random() < is ? 0 : 1,
  }))
}

describe('how far a guess can be trusted', () => {
  it('is all there where it is as often right as it says, and what is missing is measured', () => {
    const honest = judged(guesses(4000, 0.75, 0.75))
    expect(honest.ece).toBeLessThan(0.02)
    expect(Math.abs(honest.top1 - 0.75)).toBeLessThan(2 * honest.half.top1)
    // Brier of two causes: 2·p·(1−p) where the guess is right on average; log loss is the entropy.
    expect(honest.brier).toBeCloseTo(2 * 0.75 * 0.25, 1)
    expect(honest.logLoss).toBeCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), 1)
    const proud = judged(guesses(4000, 0.95, 0.75))
    expect(Math.abs(proud.ece - 0.2)).toBeLessThan(2 * proud.half.ece)
  })

  it('says how unsure each figure is: four times the guesses halve the interval', () => {
    const [few, many] = [judged(guesses(1000, 0.9, 0.7)), judged(guesses(4000, 0.9, 0.7))]
    for (const key of ['brier', 'logLoss', 'ece', 'top1'] as const)
      expect(few.half[key] / many.half[key], key).toBeCloseTo(2, 0)
  })
})

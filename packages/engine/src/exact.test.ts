import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keys } from './exact.ts'
import { compile, evaluate, policy } from './index.ts'
import { smallModel } from './small-models.fixture.ts'

type Small = Parameters<Parameters<typeof smallModel.map>[0]>[0]

/** The same model with 26 repairs and 26 questions that do nothing and cost more than giving up: nobody ever takes them. */
const widened = (file: Small): unknown => ({
  ...file,
  actions: [
    ...file.actions,
    ...Array.from({ length: 26 }, (_, i) => ({
      ...file.actions[0]!,
      id: `vain${i}`,
      cost: { ...file.actions[0]!.cost, minutes: 9999 },
      success: { a: 0, b: 0, c: 0, d: 0 },
    })),
  ],
  observations: [
    ...file.observations,
    ...Array.from({ length: 26 }, (_, i) => ({
      ...file.observations[0]!,
      id: `idle${i}`,
      cost: { ...file.observations[0]!.cost, minutes: 9999 },
      likelihood: { a: [0.5, 0.5], b: [0.5, 0.5], c: [0.5, 0.5], d: [0.5, 0.5] },
    })),
  ],
})

describe('the numbers of evidence states', () => {
  it('are exact also where there are more states than a number can count', () => {
    fc.assert(
      fc.property(smallModel, (file) => {
        const [small, wide] = [compile(file), compile(widened(file))]
        expect(typeof keys(small).none).toBe('number')
        expect(typeof keys(wide).none).toBe('bigint')
        const cost = (model: typeof small) => evaluate(model, policy(model, 'myopic'))
        expect(cost(wide).ecr).toBeCloseTo(cost(small).ecr, 9)
        expect(cost(wide).states).toBe(cost(small).states)
      }),
      { numRuns: 10 },
    )
  })

  it('tell every two states apart', () => {
    const [file] = fc.sample(smallModel, { numRuns: 1, seed: 4 })
    for (const model of [compile(file), compile(widened(file!))]) {
      const { none, failed, answered } = keys(model)
      const last = model.questions.length - 1
      const all = [none, failed(none, 0), answered(none, last, 0), answered(none, last, 1)]
      const more = all.slice(2).map((key) => failed(key, 0))
      expect(new Set([...all, ...more]).size).toBe(6)
    }
  })
})

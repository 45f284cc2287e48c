import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mini } from './bench/seed.ts'
import { chainsOf } from './chain.ts'
import { corners } from './corner.ts'
import { compile, type Model, solveExact } from './index.ts'
import { ladder } from './ladder.ts'
import { pairs } from './pair.ts'
import { smallModel } from './small-models.fixture.ts'

const nameOf = (model: Model, i: number) => [...model.questionIndex].find(([, at]) => at === i)![0]

/** All questions but the complaint, by cluster and price: the fewest chains there can be, or one chain each. */
function chainIds(model: Model, alone: boolean): string[][] {
  const list = model.questions
    .map((q, i) => ({ ...q, id: nameOf(model, i) }))
    .filter((q) => q.kind !== 'complaint')
  if (alone) return list.map(({ id }) => [id])
  return [...new Set(list.map((q) => `${q.cluster} ${q.requires}`))].map((key) =>
    list
      .filter((q) => `${q.cluster} ${q.requires}` === key)
      .toSorted((a, b) => a.cost - b.cost)
      .map(({ id }) => id),
  )
}

const climbed = (model: Model, alone: boolean, close: number) =>
  ladder(model, chainsOf(model, chainIds(model, alone)), close).lower(model.prior)

/** Behind each answer to the complaint, and its price. */
function behindComplaint(model: Model, alone: boolean, close: number): number {
  const one = ladder(model, chainsOf(model, chainIds(model, alone)), close)
  const complaint = model.questions[0]!
  return complaint.rows.reduce(
    (total, row) => total + one.lower(model.prior.map((p, f) => p * row[f]!)),
    complaint.cost,
  )
}

describe('the ladder, where the dearest answer brings the cheaper ones', () => {
  it('never costs more than the best strategy of any small model', () => {
    fc.assert(
      fc.property(smallModel, fc.integer({ min: 0, max: 300 }), (file, close) => {
        const model = compile(file)
        const exact = solveExact(model).value
        expect(climbed(model, false, 0)).toBeLessThanOrEqual(exact + 1e-9)
        expect(climbed(model, false, close / 100)).toBeLessThanOrEqual(exact + 1e-9)
        expect(climbed(model, true, close / 100)).toBeLessThanOrEqual(exact + 1e-9)
      }),
      { numRuns: 80 },
    )
  })

  it('is the problem itself with one question a chain: steps dropped as vain lose nothing', () => {
    fc.assert(
      fc.property(smallModel, (file) => {
        const model = compile(file)
        expect(climbed(model, true, 0)).toBeCloseTo(solveExact(model).value, 8)
      }),
      { numRuns: 80 },
    )
  })

  it('stays below the published optimum of the mini model, and meets it with one question a chain', () => {
    const whole = mini()
    expect(behindComplaint(whole, true, 1e-8)).toBeCloseTo(116.36976, 4)
    const eased = behindComplaint(whole, false, 1e-5)
    expect(eased).toBeLessThan(116.36976)
    expect(eased).toBeGreaterThan(115.05)
  })

  it('takes no chain that lacks a question, repeats one, or sinks in price', () => {
    const model = mini()
    const ids = chainIds(model, true)
    expect(() => chainsOf(model, ids.slice(1))).toThrow('must stand in one chain')
    expect(() => chainsOf(model, [...ids, ids[0]!])).toThrow('must stand in one chain')
    expect(() => chainsOf(model, [['app_settings', 'lan_state'], ['cloud_reach'], ['slot_view']])).toThrow(
      'does not fit behind',
    )
  })
})

describe('what causes that look alike cost two by two', () => {
  it('lies between nothing and what the best strategy pays above knowing the cause', () => {
    fc.assert(
      fc.property(smallModel, (file) => {
        const model = compile(file)
        const chains = chainsOf(model, chainIds(model, true))
        const left = (1 << model.actions.length) - 1
        const gain = pairs(model, chains).gain(model.prior, 1, left, 0, new Int32Array(chains.length))
        const above = solveExact(model).value - corners(model).bound(model.prior, left, 0)
        expect(gain).toBeGreaterThanOrEqual(0)
        expect(gain).toBeLessThanOrEqual(above + 1e-9)
      }),
      { numRuns: 80 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { corners } from './corner.ts'
import { advise, compile, policy, rootOf, start } from './index.ts'
import { planner } from './plan.ts'

const cost = (minutes: number) => ({ minutes, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 })

/** As many causes, repairs and clusters as asked for; every repair is for some of the causes. */
function sized(causes: number, actions: number, clusters: number) {
  const ids = Array.from({ length: causes }, (_, i) => `c${i}`)
  return compile({
    weights: { minutes: 1, verifyMinutes: 1, money: 1, risk: 1, dataLoss: 1, inconvenience: 1 },
    causes: ids.map((id) => ({ id, prior: 1 })),
    observations: [
      {
        id: 'q',
        kind: 'probe',
        states: ['yes', 'no'],
        cost: cost(1),
        likelihood: Object.fromEntries(ids.map((id, i) => [id, i % 2 ? [0.9, 0.1] : [0.2, 0.8]])),
      },
    ],
    actions: Array.from({ length: actions }, (_, a) => ({
      id: `a${a}`,
      cost: cost(2 + a),
      cluster: a < clusters ? `k${a}` : null,
      success: Object.fromEntries(ids.map((id, i) => [id, i % actions === a ? 0.9 : 0.01])),
    })),
    terminal: { id: 'end', cost: cost(90) },
    clusters: Array.from({ length: clusters }, (_, i) => ({ id: `k${i}`, openMinutes: 2 })),
  })
}

describe('looking ahead', () => {
  it('takes no table of hundreds of MiB before the first piece of advice', () => {
    const before = process.memoryUsage().arrayBuffers
    expect(advise(start(sized(100, 16, 4))).step.id).toBe('q')
    expect((process.memoryUsage().arrayBuffers - before) / 2 ** 20).toBeLessThan(64)
  })

  it('advises the same without a bound from below, only after more looks', () => {
    const model = sized(17, 16, 2)
    const at = rootOf(model)
    expect(planner(model).floor(at)).toBe(0)
    // The table itself can still be had: it is what the search for an optimum takes.
    expect(corners(model).bound(at.w, at.actions, at.open)).toBeGreaterThan(0)
    const small = sized(16, 8, 2)
    expect(planner(small).floor(rootOf(small))).toBeGreaterThan(0)
    for (const one of [model, small]) {
      const two = policy(one, 'two-step')
      const here = rootOf(one)
      const chosen = two.choose(here)
      const plan = planner(one)
      const least = Math.min(...plan.steps(here).map((step) => plan.twoStep(here, step)))
      expect(two.value(here, chosen)).toBeCloseTo(least, 9)
    }
  })

  it('says of a table beyond all measure that it is too large', () => {
    expect(() => corners(sized(3, 26, 4))).toThrow(
      'a table over 26 actions, 4 clusters and 3 causes is too large',
    )
  })
})

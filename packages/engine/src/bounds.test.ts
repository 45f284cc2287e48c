import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { variant } from './bench/variants.ts'
import { core, full, mini } from './bench/seed.ts'
import { corners } from './corner.ts'
import { compile, evaluate, planner, policy, rootOf, solveExact } from './index.ts'
import { peeking } from './peek.ts'
import { search } from './search.ts'
import { causes, share, smallModel } from './small-models.fixture.ts'
import { widen } from './wide.ts'
import { wideSacso } from './wide-sacso.ts'

describe('the proven bracket', () => {
  it('holds the exact optimum of any small model between its ends, and closes on it', () => {
    fc.assert(
      fc.property(smallModel, (file) => {
        const model = compile(file)
        const exact = solveExact(model).value
        const wide = search(model, { gap: 5 })
        expect(wide.lower).toBeLessThanOrEqual(exact + 1e-9)
        expect(wide.upper).toBeGreaterThanOrEqual(exact - 1e-9)
        const closed = search(model, { gap: 1e-7 })
        expect(closed.upper - closed.lower).toBeLessThan(2e-7)
        expect(closed.upper).toBeCloseTo(exact, 6)
      }),
      { numRuns: 60 },
    )
  })

  it('has the published optimum of the mini model at both ends', () => {
    const { lower, upper } = search(mini(), { gap: 5e-7 })
    expect(upper).toBeCloseTo(116.36976, 5)
    expect(upper - lower).toBeLessThan(5e-7)
  })
})

describe('the bounds a state starts from', () => {
  it('rise from the known cause over the open book to the best there is, and greedy costs more', () => {
    fc.assert(
      fc.property(smallModel, (file) => {
        const model = compile(file)
        const at = rootOf(model)
        const peek = peeking(model, at.asks, 1e-9)
        peek.context(at.w)
        const known = corners(model).bound(at.w, at.actions, at.open)
        const open = peek.bound(at.w, at.actions, at.open, () => -1)
        const exact = solveExact(model).value
        expect(known).toBeLessThanOrEqual(open + 1e-9)
        expect(open).toBeLessThanOrEqual(exact + 1e-9)
        expect(exact).toBeLessThanOrEqual(planner(model).ecr(at) + 1e-9)
      }),
    )
  })

  it('make the value of a belief concave: a mixture of two is never cheaper than its parts', () => {
    fc.assert(
      fc.property(smallModel, fc.tuple(share, share, share, share), share, (file, other, mix) => {
        const value = (prior: number[]) => {
          const total = prior.reduce((a, b) => a + b, 0)
          return solveExact(
            compile({ ...file, causes: causes.map((id, i) => ({ id, prior: prior[i]! / total })) }),
          ).value
        }
        const norm = (list: number[]) => list.map((p) => p / list.reduce((a, b) => a + b, 0))
        const one = norm(file.causes.map((c) => c.prior))
        const two = norm([...other])
        const both = one.map((p, i) => mix * p + (1 - mix) * two[i]!)
        expect(value(both)).toBeGreaterThanOrEqual(mix * value(one) + (1 - mix) * value(two) - 1e-9)
      }),
      { numRuns: 40 },
    )
  })

  it('never make a case dearer by one more step to choose from', () => {
    fc.assert(
      fc.property(smallModel, (file) => {
        const less = { observations: ['q0', 'q1'], actions: ['a0', 'a1', 'a2'] }
        expect(solveExact(compile(file)).value).toBeLessThanOrEqual(
          solveExact(compile(file, less)).value + 1e-9,
        )
      }),
      { numRuns: 40 },
    )
  })
})

describe('many causes and steps', () => {
  it('are decided by the wide planner exactly as by the narrow one', () => {
    for (const model of [mini(), core(), variant(1)]) {
      const chooser = policy(model, 'sacso')
      const wide = wideSacso(widen(model))
      const bits = (mask: number, n: number) => Uint8Array.from({ length: n }, (_, i) => (mask >> i) & 1)
      let looked = 0
      evaluate(model, chooser, (at, step) => {
        if (at.asks & 1) return
        looked += 1
        const here = {
          w: at.w,
          actions: bits(at.actions, model.actions.length),
          asks: bits(at.asks, model.questions.length),
          open: bits(at.open, model.opening.length),
        }
        expect(wide(here)).toBe(step)
      })
      expect(looked).toBeGreaterThan(20)
    }
  })
})

describe('looking two steps ahead', () => {
  it('chooses what comparing every step in full would choose', () => {
    const model = core()
    const two = policy(model, 'two-step')
    const plan = planner(model)
    let looked = 0
    evaluate(model, policy(model, 'sacso'), (at) => {
      if (at.asks & 1 || looked++ % 40 !== 0) return
      const step = two.choose(at)
      for (const other of plan.steps(at))
        expect(plan.twoStep(at, other)).toBeGreaterThanOrEqual(plan.twoStep(at, step) * (1 - 1e-12))
    })
    expect(looked).toBeGreaterThan(100)
    expect(full().causes).toHaveLength(12)
  })
})

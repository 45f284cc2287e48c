import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { core, full, mini } from './bench/seed.ts'
import {
  advise,
  compile,
  type Evidence,
  evaluate,
  type Model,
  policy,
  policyNames,
  rootOf,
  sequenceCost,
  solveExact,
  start,
  withEvidence,
} from './index.ts'
import { smallModel } from './small-models.fixture.ts'

const costOf = (model: Model, name: (typeof policyNames)[number]) => evaluate(model, policy(model, name)).ecr

describe('the optimum as a policy', () => {
  it('costs what was published of the mini model, to six digits', () => {
    expect(costOf(mini(), 'optimum')).toBeCloseTo(116.36976, 5)
  })

  it('costs exactly the least there is in any small model, and no other policy costs less', () => {
    fc.assert(
      fc.property(smallModel, (file) => {
        const model = compile(file)
        const exact = solveExact(model).value
        expect(costOf(model, 'optimum')).toBeCloseTo(exact, 9)
        for (const name of policyNames) expect(costOf(model, name), name).toBeGreaterThanOrEqual(exact - 1e-9)
      }),
      { numRuns: 40 },
    )
  })

  it('says beside each step what the case costs when that is taken first, and advises the least', () => {
    fc.assert(
      fc.property(smallModel, (file) => {
        const model = compile(file)
        const { step, expectedTotal, alternatives } = advise(start(model), 'optimum')
        expect(expectedTotal).toBeCloseTo(solveExact(model).value, 9)
        for (const other of alternatives)
          expect(other.expectedTotal).toBeGreaterThanOrEqual(expectedTotal - 1e-9)
        if (step.kind === 'end') return
        // With that step set aside the best of the others is taken: a state that the strategy never leads to.
        const without = advise(withEvidence(model, [{ kind: 'set-aside', step: step.id }]), 'optimum')
        expect(without.step.id).not.toBe(step.id)
        expect(without.expectedTotal).toBeGreaterThanOrEqual(expectedTotal - 1e-9)
      }),
      { numRuns: 30 },
    )
  })

  it('ends a case of the mini model in which everything fails and nothing can be told', () => {
    const model = mini()
    let evidence: Evidence[] = []
    for (let steps = 0; ; steps++) {
      const { step } = advise(withEvidence(model, evidence), 'optimum')
      if (step.kind === 'end') break
      expect(steps).toBeLessThan(13)
      evidence = [
        ...evidence,
        step.kind === 'do'
          ? { kind: 'failed', action: step.id }
          : { kind: 'answer', question: step.id, answer: 'cannot-tell' },
      ]
    }
    expect(evidence.length).toBeGreaterThan(2)
  })

  it('says of a model that is too large that it is, and what to do', () => {
    const says =
      'states of evidence, and its optimum can be followed up to 2.0e+6: leave out questions or repairs, or follow another policy.'
    expect(() => policy(full(), 'optimum')).toThrow(says)
    expect(() => policy(core(), 'optimum')).toThrow('the model has up to 1.7e+7')
  })
})

describe('p/c in one order', () => {
  const cost = { minutes: 1, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
  const priced = (minutes: number) => ({ ...cost, minutes })
  const weights = { minutes: 1, verifyMinutes: 1, money: 1, risk: 1, dataLoss: 1, inconvenience: 1 }
  const file = (end: number) => ({
    weights,
    causes: Object.entries({ C1: 0.2, C2: 0.25, C3: 0.4, C4: 0.15 }).map(([id, prior]) => ({ id, prior })),
    observations: [],
    actions: Object.entries({ A1: ['C1', 'C2'], A2: ['C2', 'C3'], A3: ['C3', 'C4'] }).map(([id, cures]) => ({
      id,
      cost,
      success: Object.fromEntries(['C1', 'C2', 'C3', 'C4'].map((c) => [c, cures.includes(c) ? 1 : 0])),
    })),
    terminal: { id: 'end', cost: priced(end) },
    clusters: [],
  })

  it('does not learn from what failed: it costs more than updating, which costs more than the best order', () => {
    const model = compile(file(1000))
    expect(costOf(model, 'static-pc')).toBeCloseTo(1.55, 10)
    expect(costOf(model, 'static-pc')).toBeCloseTo(sequenceCost(model, rootOf(model), ['A2', 'A3', 'A1']), 10)
    expect(costOf(model, 'pc')).toBeCloseTo(1.5, 10)
    expect(costOf(model, 'optimum')).toBeCloseTo(1.45, 10)
  })

  it('hands over where going on in the order is dearer', () => {
    const ends = (end: number) => evaluate(compile(file(end)), policy(compile(file(end)), 'static-pc'))
    expect(ends(1.6)).toMatchObject({ ecr: expect.closeTo(1.55, 10), handOver: 0 })
    expect(ends(1.5)).toMatchObject({ ecr: expect.closeTo(1.5, 10), handOver: 1 })
  })

  it('is as good as updating where every repair is for one cause, nothing can be asked, and prices stay', () => {
    fc.assert(
      fc.property(smallModel, (one) => {
        const model = compile({
          ...one,
          observations: [],
          actions: one.actions.map((a, i) => ({
            ...a,
            cluster: null,
            success: Object.fromEntries(
              ['a', 'b', 'c', 'd'].map((id, f) => [id, f === i ? a.success[id]! : 0]),
            ),
          })),
          terminal: { id: 'end', cost: priced(100_000) },
        })
        expect(costOf(model, 'static-pc')).toBeCloseTo(costOf(model, 'optimum'), 6)
        expect(costOf(model, 'pc')).toBeCloseTo(costOf(model, 'optimum'), 6)
      }),
      { numRuns: 30 },
    )
  })

  it('values its own first step at what it then costs', () => {
    fc.assert(
      fc.property(smallModel, (one) => {
        const model = compile(one)
        const fixed = policy(model, 'static-pc')
        const at = rootOf(model)
        expect(fixed.value(at, fixed.choose(at))).toBeCloseTo(evaluate(model, fixed).ecr, 9)
      }),
      { numRuns: 30 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { full } from './bench/seed.ts'
import { advise, compile, type Evidence, evaluate, policy, solveExact, withEvidence } from './index.ts'
import { share, smallModel } from './small-models.fixture.ts'

type Small = Parameters<Parameters<typeof smallModel.map>[0]>[0]
const value = (file: unknown) => solveExact(compile(file)).value
const hair = 1e-9

const costOf = (file: Small, id: string, times: number): Small => {
  const priced = <T extends { id: string; cost: { minutes: number } }>(step: T): T =>
    step.id === id ? { ...step, cost: { ...step.cost, minutes: step.cost.minutes * times } } : step
  return { ...file, observations: file.observations.map(priced), actions: file.actions.map(priced) }
}
const runs = { numRuns: 30 }

describe('the least a case can cost', () => {
  it('grows in step with how likely the whole case is', () => {
    fc.assert(
      fc.property(smallModel, share, (file, by) => {
        const model = compile(file)
        const scaled = { ...model, prior: model.prior.map((p) => p * by) }
        expect(solveExact(scaled).value).toBeCloseTo(by * solveExact(model).value, 9)
      }),
      runs,
    )
  })

  it('is at least what two parts of the belief cost when each is treated for itself', () => {
    fc.assert(
      fc.property(smallModel, share, share, (file, one, two) => {
        const model = compile(file)
        const part = (keep: (f: number) => number) =>
          solveExact({ ...model, prior: model.prior.map((p, f) => p * keep(f)) }).value
        const cut = (f: number) => (f % 2 === 0 ? one : two)
        expect(solveExact(model).value).toBeGreaterThanOrEqual(part(cut) + part((f) => 1 - cut(f)) - hair)
      }),
      runs,
    )
  })

  it('never rises when a step becomes cheaper, and bends one way only as its price grows', () => {
    fc.assert(
      fc.property(smallModel, fc.constantFrom('q0', 'q2', 'a0', 'a3'), (file, id) => {
        const [cheap, middle, dear] = [0.5, 1, 1.5].map((times) => value(costOf(file, id, times)))
        expect(cheap).toBeLessThanOrEqual(middle! + hair)
        expect(middle).toBeLessThanOrEqual(dear! + hair)
        expect(middle).toBeGreaterThanOrEqual((cheap! + dear!) / 2 - hair)
      }),
      runs,
    )
  })

  it('bends one way only as one chance of an answer or of a cure changes', () => {
    const answers = (file: Small, p: number): Small => ({
      ...file,
      observations: file.observations.map((o, i) =>
        i === 0 ? { ...o, likelihood: { ...o.likelihood, a: [p, 1 - p] } } : o,
      ),
    })
    const cures = (file: Small, p: number): Small => ({
      ...file,
      actions: file.actions.map((a, i) => (i === 0 ? { ...a, success: { ...a.success, a: p } } : a)),
    })
    fc.assert(
      fc.property(smallModel, share, share, fc.constantFrom(answers, cures), (file, p, q, moved) => {
        const ends = (value(moved(file, p)) + value(moved(file, q))) / 2
        expect(value(moved(file, (p + q) / 2))).toBeGreaterThanOrEqual(ends - hair)
      }),
      runs,
    )
  })

  it('loses at least as much by the first price on questions as by the next', () => {
    const priced = (file: Small, times: number) =>
      value(['q0', 'q1', 'q2'].reduce((so, id) => costOf(so, id, times), file))
    fc.assert(
      fc.property(smallModel, (file) => {
        const [free, usual, double] = [0, 1, 2].map((times) => priced(file, times))
        expect(usual! - free!).toBeGreaterThanOrEqual(double! - usual! - hair)
      }),
      runs,
    )
  })

  it('is never raised by one step more, whatever that step costs', () => {
    fc.assert(
      fc.property(smallModel, fc.constantFrom('q0', 'q1', 'a0', 'a1'), (file, id) => {
        const without = {
          ...file,
          observations: file.observations.filter((o) => o.id !== id),
          actions: file.actions.filter((a) => a.id !== id),
        }
        expect(value(file)).toBeLessThanOrEqual(value(without) + hair)
      }),
      runs,
    )
  })

  it('is at least what it is with free questions, and what the best strategy spends on questions besides', () => {
    const priced = (file: Small, times: number) => {
      // The walk to a cluster is no price of a question.
      const near: Small = { ...file, observations: file.observations.map((o) => ({ ...o, cluster: null })) }
      return ['q0', 'q1', 'q2'].reduce((so, id) => costOf(so, id, times), near)
    }
    fc.assert(
      fc.property(smallModel, (file) => {
        // By how much the least cost falls when every question costs a millionth less is what is spent on them.
        const step = 1e-6
        const spent = (value(priced(file, 1)) - value(priced(file, 1 - step))) / step
        expect(spent).toBeGreaterThanOrEqual(-1e-4)
        expect(value(priced(file, 1))).toBeGreaterThanOrEqual(value(priced(file, 0)) + spent - 1e-4)
      }),
      runs,
    )
  })

  it('is never raised by a question that costs nothing', () => {
    fc.assert(
      fc.property(smallModel, (file) => {
        const given = costOf(
          { ...file, observations: file.observations.map((o) => ({ ...o, cluster: null })) },
          'q0',
          0,
        )
        const same = value({ ...given, observations: given.observations.slice(1) })
        expect(value(given)).toBeLessThanOrEqual(same + hair)
      }),
      runs,
    )
  })
})

describe('the advice', () => {
  it('never takes the dearer of two steps that are otherwise the same', () => {
    fc.assert(
      fc.property(smallModel, fc.constantFrom('sacso' as const, 'myopic' as const), (file, name) => {
        const dearer = <T extends { id: string; cost: { minutes: number } }>(step: T): T => ({
          ...step,
          id: `${step.id}-dear`,
          cost: { ...step.cost, minutes: step.cost.minutes + 5 },
        })
        const model = compile({
          ...file,
          observations: [dearer(file.observations[0]!), ...file.observations],
          actions: [dearer(file.actions[0]!), ...file.actions],
        })
        evaluate(model, policy(model, name), (at, step) => {
          if (step === 0) expect(at.actions & 2).toBe(0)
          if (step === model.actions.length) expect(at.asks & 2).toBe(0)
        })
      }),
      { numRuns: 20 },
    )
  })

  it('costs the same in whatever order causes, questions, answers and repairs stand in the file', () => {
    fc.assert(
      fc.property(smallModel, (file) => {
        const turned = {
          ...file,
          causes: file.causes.toReversed(),
          actions: file.actions.toReversed(),
          observations: file.observations.toReversed().map((o) => ({
            ...o,
            states: o.states.toReversed(),
            likelihood: Object.fromEntries(
              Object.entries(o.likelihood).map(([cause, row]) => [cause, row.toReversed()]),
            ),
          })),
        }
        const [one, other] = [compile(file), compile(turned)]
        expect(solveExact(other).value).toBeCloseTo(solveExact(one).value, 9)
        const cost = (model: typeof one) => evaluate(model, policy(model, 'myopic')).ecr
        expect(cost(other)).toBeCloseTo(cost(one), 6)
      }),
      runs,
    )
  })

  it('is the same after the case was written to a file and read again', () => {
    const model = full()
    const told: Evidence[] = [
      { kind: 'answer', question: 'complaint', answer: 'times_out' },
      { kind: 'answer', question: 'lan_state', answer: 'cannot-tell' },
      { kind: 'set-aside', step: 'led' },
      { kind: 'failed', action: 'update_firmware' },
      { kind: 'rule', rule: 'hot_adapter' },
    ]
    for (let n = 0; n <= told.length; n++) {
      const here = told.slice(0, n)
      const again = JSON.parse(JSON.stringify(here)) as Evidence[]
      expect(advise(withEvidence(model, again))).toEqual(advise(withEvidence(model, here)))
    }
  })

  it('ends also where every question is refused and every repair fails', () => {
    const model = full()
    let evidence: Evidence[] = []
    for (let steps = 0; ; steps++) {
      const { step } = advise(withEvidence(model, evidence))
      if (step.kind === 'end') break
      expect(steps).toBeLessThanOrEqual(35)
      const line: Evidence =
        step.kind === 'do'
          ? { kind: 'failed', action: step.id }
          : { kind: 'answer', question: step.id, answer: 'cannot-tell' }
      evidence = [...evidence, line]
    }
    expect(evidence.length).toBeGreaterThan(3)
  })
})

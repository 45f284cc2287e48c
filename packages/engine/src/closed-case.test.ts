import { describe, expect, it } from 'vitest'
import { draw, seeded } from './bench/random.ts'
import { asModelFile, beginLearning, type ClosedCase, compile, type Evidence, learn } from './index.ts'
import { foretells, responsibility } from './learning.ts'

const cost = { minutes: 1, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
const weights = { minutes: 1, verifyMinutes: 1, money: 1, risk: 1, dataLoss: 1, inconvenience: 1 }

/** Two causes that one question tells apart by three states, of which people name a wrong one now and then. */
const truth = compile({
  weights,
  causes: ['a', 'b'].map((id) => ({ id, prior: 0.5 })),
  observations: [
    {
      id: 'q',
      kind: 'question',
      states: ['red', 'amber', 'green'],
      cost,
      userError: 0.1,
      likelihood: { a: [0.95, 0.04, 0.01], b: [0.05, 0.15, 0.8] },
      partly: { lit: ['red', 'amber'] },
    },
  ],
  actions: [
    { id: 'mend', cost, success: { a: 0.9, b: 0.02 } },
    { id: 'swap', cost, success: { a: 0, b: 0.9 } },
  ],
  terminal: { id: 'end', cost: { ...cost, minutes: 60 } },
  clusters: [],
})
const freely = { fading: 1, reach: 10 }
const begun = beginLearning(truth.source, freely)
const rowOf = (learned: typeof begun, cause: string) =>
  asModelFile(learned).observations[0]!.likelihood[cause]!
const cured = (action: string): Evidence => ({ kind: 'cured', action })

/** Cases of patients who come from the model itself. */
function drawn(count: number, said: (answer: string) => string): ClosedCase[] {
  const random = seeded(3)
  return Array.from({ length: count }, () => {
    const cause = draw(random, truth.prior)
    const question = truth.questions[0]!
    const s = draw(
      random,
      question.rows.map((row) => row[cause]!),
    )
    const evidence: Evidence[] = [{ kind: 'answer', question: 'q', answer: said(question.states[s]!) }]
    for (const action of truth.actions) {
      if (random() < action.success[cause]!) return { evidence, curedBy: action.id }
      evidence.push({ kind: 'failed', action: action.id })
    }
    return { evidence, curedBy: null }
  })
}

describe('learning what was really so', () => {
  it('finds the numbers of patients who slip as the author wrote them, instead of counting each slip twice', () => {
    const learned = drawn(4000, (answer) => answer).reduce(learn, begun)
    expect(Math.abs(rowOf(learned, 'a')[0]! - 0.95)).toBeLessThan(0.03)
    expect(Math.abs(rowOf(learned, 'b')[2]! - 0.8)).toBeLessThan(0.03)
    const effective = compile(asModelFile(learned)).questions[0]!.rows
    effective.forEach((row, s) =>
      row.forEach((p, f) => expect(Math.abs(p - truth.questions[0]!.rows[s]![f]!)).toBeLessThan(0.03)),
    )
  })

  it('finds them also where an answer leaves open which of two it was', () => {
    const learned = drawn(3000, (answer) => (answer === 'green' ? answer : 'lit')).reduce(learn, begun)
    for (const cause of ['a', 'b'])
      expect(
        Math.abs(rowOf(learned, cause)[2]! - truth.source.observations[0]!.likelihood[cause]![2]!),
      ).toBeLessThan(0.03)
    for (const list of learned.rows.get('q')!) expect(list.reduce((x, y) => x + y, 0)).toBeGreaterThan(1000)
  })

  it('adds one case in all to a row, however the answer spreads over its states', () => {
    for (const answer of ['red', 'lit']) {
      const closed: ClosedCase = { evidence: [{ kind: 'answer', question: 'q', answer }], curedBy: null }
      const after = learn(begun, closed)
      const added = (f: number) =>
        [after, begun].map((one) => one.rows.get('q')![f]!.reduce((x, y) => x + y, 0)).reduce((x, y) => x - y)
      const gamma = responsibility(truth, closed)
      expect(added(0)).toBeCloseTo(gamma[0]!, 12)
      expect(added(1)).toBeCloseTo(gamma[1]!, 12)
    }
  })
})

describe('learning from a cure', () => {
  const counts = (closed: ClosedCase) => [...learn(begun, closed).success.get('mend')![0]!]
  const before = [...begun.success.get('mend')![0]!]

  it('counts a cure that the evidence speaks of as a cure, not as a failure', () => {
    const [worked, failed] = counts({ evidence: [cured('mend')], curedBy: null })
    expect(worked! - before[0]!).toBeGreaterThan(0.9)
    // Now and then a trouble goes by itself just then.
    expect(failed! - before[1]!).toBeLessThan(0.01)
  })

  it('counts a cure once that stands in the evidence and beside it', () => {
    const once: ClosedCase = { evidence: [], curedBy: 'mend' }
    const twice: ClosedCase = { evidence: [cured('mend')], curedBy: 'mend' }
    expect(counts(twice)).toEqual(counts(once))
    expect(responsibility(truth, twice)).toEqual(responsibility(truth, once))
    expect(foretells(truth, [twice])).toBe(foretells(truth, [once]))
    expect(counts(once)[1]).toBeCloseTo(before[1]!, 12)
  })

  it('keeps the cure of another action that the trouble came back after', () => {
    const learned = learn(begun, { evidence: [cured('mend')], curedBy: 'swap' })
    expect(learned.success.get('mend')![1]![0]! - begun.success.get('mend')![1]![0]!).toBeGreaterThan(0)
    expect(learned.success.get('swap')![1]![0]! - begun.success.get('swap')![1]![0]!).toBeGreaterThan(0.9)
  })
})

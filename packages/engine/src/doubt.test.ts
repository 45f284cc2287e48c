import { describe, expect, it } from 'vitest'
import { seeded } from './bench/random.ts'
import { compile, conflict, doubt, type Evidence, withEvidence } from './index.ts'

const cost = { minutes: 1, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
const weights = { minutes: 1, verifyMinutes: 1, money: 1, risk: 1, dataLoss: 1, inconvenience: 1 }

/** A model without slips: `light` is never off, and what `light` and `sound` say at once can exclude each other. */
const model = compile({
  weights,
  causes: [
    { id: 'a', prior: 0.6 },
    { id: 'b', prior: 0.4 },
  ],
  observations: [
    {
      id: 'light',
      kind: 'question',
      states: ['red', 'green', 'off'],
      cost,
      likelihood: { a: [1, 0, 0], b: [0.2, 0.8, 0] },
    },
    {
      id: 'sound',
      kind: 'question',
      states: ['hum', 'none'],
      cost,
      likelihood: { a: [1, 0], b: [0.9, 0.1] },
    },
  ],
  actions: [
    { id: 'mend', cost, success: { a: 1, b: 0.5 } },
    { id: 'swap', cost, success: { a: 0, b: 1 } },
  ],
  terminal: { id: 'end', cost: { ...cost, minutes: 60 } },
  clusters: [],
})
const answer = (question: string, is: string): Evidence => ({ kind: 'answer', question, answer: is })
const failed = (action: string): Evidence => ({ kind: 'failed', action })
const doubted = (...told: Evidence[]) => doubt(withEvidence(model, told), seeded(3))

describe('a case that no cause can give', () => {
  it('is said to be unexplained after an answer that no cause can give, and that answer is asked again', () => {
    expect(doubted(answer('sound', 'hum'), answer('light', 'off'))).toMatchObject({
      unexplained: true,
      explained: false,
      conflict: Infinity,
      recheck: 'light',
    })
  })

  it('is said to be unexplained where answer and repair exclude each other', () => {
    expect(doubted(answer('light', 'green'), failed('swap'))).toMatchObject({
      unexplained: true,
      recheck: 'light',
    })
  })

  it('is said to be unexplained after every repair failed that cannot fail, with nothing to ask again', () => {
    expect(doubted(failed('mend'), failed('swap'))).toMatchObject({ unexplained: true, recheck: null })
  })

  it('is none while one cause still can', () => {
    const told = [answer('sound', 'none'), failed('mend')]
    expect(doubted(...told)).toMatchObject({ unexplained: false })
    expect(Number.isFinite(conflict(withEvidence(model, told)).value)).toBe(true)
  })
})

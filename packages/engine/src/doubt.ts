import type { StepRef } from '@pinhole/core'
import { offer, pointOf } from './advise.ts'
import { type CaseState, type Evidence, withEvidence } from './belief.ts'
import { costNow } from './cost.ts'
import { conflict, rank } from './explain.ts'
import { askable, isFlat } from './point.ts'

/**
 * How often a case of this model with the same questions asked would look as unlikely as this one or more: the p-value of
 * −ln P(answers), by drawing `cases` of them. 1 when nothing was answered. `random` gives numbers from 0 to below 1.
 */
export function surprise(state: CaseState, random: () => number, cases = 2000): number {
  const { model, prior: before, told } = state
  const asked = told.flatMap(({ question, answer }) => {
    const q = model.questionIndex.get(question)
    return q === undefined ? [] : [{ ...model.questions[q]!, answer }]
  })
  if (asked.length === 0) return 1
  const draw = (weights: ArrayLike<number>) => {
    let at = random()
    for (let i = 0; i < weights.length; i++) if ((at -= weights[i]!) < 0) return i
    return weights.length - 1
  }
  const chance = (rows: readonly Float64Array[]) =>
    before.reduce((sum, prior, f) => sum + rows.reduce((p, row) => p * row[f]!, prior), 0)
  const here = chance(
    told.filter(({ question }) => model.questionIndex.has(question)).map(({ factors }) => factors),
  )
  let rarer = 0
  for (let i = 0; i < cases; i++) {
    const cause = draw(before)
    // What was told in part here is told in part there: the same port would have asked for the same password.
    const rows = asked.map(({ rows: all, partly, answer }) => {
      const state = draw(all.map((row) => row[cause]!))
      const open = partly.get(answer)
      return open?.states.includes(state) ? open.row : all[state]!
    })
    if (chance(rows) <= here * (1 + 1e-12)) rarer += 1
  }
  return (rarer + 1) / (cases + 1)
}

/** Whether the model speaks of this case at all, and the one answer that fits the rest worst. */
export interface Doubt {
  /** Infinite where no cause can give what was told. */
  conflict: number
  /** One rare cause makes the conflicting answers fit. */
  explained: boolean
  surprise: number
  /** No cause of the model explains the case: hand over with the evidence, or ask `recheck` again. */
  unexplained: boolean
  recheck: string | null
}

/** `other`: the cause that stands for everything else, where the model has one. */
export function doubt(state: CaseState, random: () => number, other = 'other'): Doubt {
  const { value, explained } = conflict(state)
  const rare = surprise(state, random)
  const f = state.model.causes.indexOf(other)
  const impossible = state.probability === 0
  const unexplained =
    impossible || (value > 0 && !explained && rare < 0.01) || (f >= 0 && state.belief[f]! > 0.5)
  const against = rank(state)[0]?.reasons.find(
    (r) => r.weight < 0 && state.model.questionIndex.has(r.question),
  )
  const recheck = impossible ? lastStraw(state) : (against?.question ?? null)
  return { conflict: value, explained, surprise: rare, unexplained, recheck }
}

/** Of what no cause can give, the last answer by which it came to that; null where repairs alone say it. */
function lastStraw({ model, prior, told }: CaseState): string | null {
  const here = prior.slice()
  let last: string | null = null
  for (const { question, factors } of told) {
    if (model.questionIndex.has(question)) last = question
    for (let f = 0; f < here.length; f++) here[f]! *= factors[f]!
    if (here.every((p) => p === 0)) break
  }
  return last
}

/** The two strongest reasons for the leading cause and the strongest against it, as data. */
export function pleas(state: CaseState) {
  const first = rank(state)[0]!
  return {
    cause: first.id,
    p: first.p,
    for: first.reasons.filter((r) => r.weight > 0).slice(0, 2),
    against: first.reasons.find((r) => r.weight < 0) ?? null,
  }
}

/**
 * "What if I answer …": the cheapest question with an answer, likely enough to be worth a thought, after which the advice
 * would be another than it is, leaving aside the step advised now. Null when nothing that can be asked would change it.
 */
export function wouldChange(
  state: CaseState,
  evidence: readonly Evidence[],
  likely = 0.02,
  /** Whether a question comes into it: one asked of a person, for instance. */
  asked: (question: string) => boolean = () => true,
): { question: string; answer: string; p: number; cost: number; step: StepRef } | null {
  const { model, belief } = state
  const now = offer(state).step
  const at = pointOf(state)
  const mask = askable(model, at)
  const open = model.questions
    .map((question, q) => ({ question, q, cost: costNow(question, at.open, model.opening) }))
    .filter(({ question, q }) => mask & (1 << q) && question.id !== now.id && asked(question.id))
    .filter(({ question }) => !isFlat(question, belief))
    .toSorted((a, b) => a.cost - b.cost)
  for (const { question, cost } of open) {
    let best: { answer: string; p: number; step: StepRef } | null = null
    question.states.forEach((answer, s) => {
      const p = belief.reduce((sum, b, f) => sum + b * question.rows[s]![f]!, 0)
      if (p < likely || (best && p <= best.p)) return
      const after = withEvidence(model, [...evidence, { kind: 'answer', question: question.id, answer }])
      const { step } = offer(after)
      if (step.id !== now.id) best = { answer, p, step }
    })
    if (best)
      return { question: question.id, cost, ...(best as { answer: string; p: number; step: StepRef }) }
  }
  return null
}

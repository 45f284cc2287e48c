import type { Model } from './model.ts'
import {
  afterFailure,
  askable,
  clearlyBelow,
  END,
  isFlat,
  type Point,
  type StepNumber,
  sum,
} from './point.ts'
import { type Planner, planner } from './plan.ts'

/** A way to choose the next step; pure in model and point. */
export interface Policy {
  id: string
  choose(at: Point): StepNumber
  /**
   * What taking `step` first is expected to cost, times P(evidence); the same yardstick for all steps. Exact below `cut`;
   * once it is clear that the value is not below, any number that is not either.
   */
  value(at: Point, step: StepNumber, cut?: number): number
}

/** `pc`: repairs only. `myopic`: ask now or never. `sacso`: ask now or after the next repair. `two-step`: two steps ahead. */
export const policyNames = ['pc', 'myopic', 'sacso', 'one-step', 'two-step'] as const
export type PolicyName = (typeof policyNames)[number]

export function policy(model: Model, name: PolicyName): Policy {
  const plan = planner(model)
  const value = name === 'two-step' ? plan.twoStep : name === 'sacso' ? plan.askLater : plan.oneStep
  const choosers: Record<PolicyName, (at: Point) => StepNumber> = {
    pc: (at) => plan.first(at),
    myopic: (at) => asked(model, plan, at, false),
    sacso: (at) => asked(model, plan, at, true),
    'one-step': (at) => least(plan, at, plan.oneStep),
    'two-step': (at) => twoAhead(plan, at),
  }
  const choose = choosers[name]
  return { id: name, value, choose: (at) => complaintFirst(model, at) ?? choose(at) }
}

/** What is wrong is asked before anything else; nothing is known without it. */
function complaintFirst(model: Model, at: Point): StepNumber | undefined {
  const q = model.questions.findIndex((question, i) => question.kind === 'complaint' && at.asks & (1 << i))
  return q < 0 ? undefined : model.actions.length + q
}

// Formulas (9) and, with `later`, (10).
function asked(model: Model, plan: Planner, at: Point, later: boolean): StepNumber {
  const nA = model.actions.length
  const now = plan.ecr(at)
  const first = plan.first(at)
  const weight = sum(at.w)
  const mask = askable(model, at)
  const candidates: { q: number; eco: number }[] = []
  for (let q = 0; q < model.questions.length; q++) {
    if ((mask & (1 << q)) === 0 || weight * plan.cost(at, nA + q) >= now) continue
    // Its answers are worth nothing, yet scaled by them the plan may break a tie of two repairs the other way.
    if (isFlat(model.questions[q]!, at.w)) continue
    const eco = plan.eco(at, q)
    if (clearlyBelow(eco, now)) candidates.push({ q, eco })
  }
  candidates.sort((a, b) => a.eco - b.eco)
  if (!later || first === END) return candidates.length > 0 ? nA + candidates[0]!.q : first
  const spent = weight * plan.cost(at, first)
  const failed = afterFailure(model, at, first)
  const worthNow = candidates.find(({ q, eco }) => !(spent + plan.eco(failed, q) < eco))
  return worthNow ? nA + worthNow.q : first
}

function least(plan: Planner, at: Point, value: (at: Point, step: StepNumber) => number): StepNumber {
  let best: StepNumber = END
  let cheapest = value(at, END)
  const weight = sum(at.w)
  for (const step of plan.steps(at)) {
    if (step === END || weight * plan.cost(at, step) >= cheapest) continue
    const total = value(at, step)
    if (clearlyBelow(total, cheapest)) {
      cheapest = total
      best = step
    }
  }
  return best
}

// The least two-step value; steps that look cheap one step ahead are looked at first, so that most others fall to the cut.
function twoAhead(plan: Planner, at: Point): StepNumber {
  const weight = sum(at.w)
  const end = plan.twoStep(at, END)
  const list = plan.steps(at).filter((step) => step !== END && weight * plan.cost(at, step) < end)
  const near = new Map(list.map((step, i) => [step, { one: plan.oneStep(at, step), i }]))
  let best: StepNumber = END
  let cheapest = end
  for (const step of list.toSorted((a, b) => near.get(a)!.one - near.get(b)!.one)) {
    const total = plan.twoStep(at, step, cheapest)
    const same = best !== END && !clearlyBelow(cheapest, total)
    if (clearlyBelow(total, cheapest) || (same && near.get(step)!.i < near.get(best)!.i)) {
      cheapest = Math.min(total, cheapest)
      best = step
    }
  }
  return best
}

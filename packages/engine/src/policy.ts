import { fixedOrder } from './fixed-order.ts'
import type { Model } from './model.ts'
import { solveOptimum } from './optimum.ts'
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

/**
 * `static-pc`: repairs only, in one order that nothing changes. `pc`: repairs only, the order anew after each. `myopic`: ask
 * now or never. `sacso`: ask now or after the next repair. `two-step`: two steps ahead. `optimum`: the best there is, solved
 * beforehand, for small models.
 */
export const policyNames = ['static-pc', 'pc', 'myopic', 'sacso', 'one-step', 'two-step', 'optimum'] as const
export type PolicyName = (typeof policyNames)[number]

/** @throws Error, a sentence for people, for the optimum of a model with too many states to be solved. */
export function policy(model: Model, name: PolicyName): Policy {
  const { choose, value } = chooserOf(model, planner(model), name)
  return { id: name, value, choose: (at) => complaintFirst(model, at) ?? choose(at) }
}

function chooserOf(model: Model, plan: Planner, name: PolicyName): Pick<Policy, 'choose' | 'value'> {
  switch (name) {
    case 'static-pc':
      return fixedOrder(model)
    case 'pc':
      return { choose: (at) => plan.first(at), value: plan.oneStep }
    case 'myopic':
      return { choose: (at) => asked(model, plan, at, false), value: plan.oneStep }
    case 'sacso':
      return { choose: (at) => asked(model, plan, at, true), value: plan.askLater }
    case 'one-step':
      return { choose: (at) => least(plan, at, plan.oneStep), value: plan.oneStep }
    case 'two-step':
      return { choose: (at) => twoAhead(plan, at), value: plan.twoStep }
    case 'optimum':
      return solveOptimum(model, plan)
  }
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

import { costNow } from './cost.ts'
import type { Model } from './model.ts'
import { afterAnswer, afterFailure, END, type Point, type StepNumber, sum } from './point.ts'

/** "p/c" as it was first published: the repairs in one order, fixed before anything is known; only where to stop is open. */
export interface FixedOrder {
  /** The first step of what is left of the order, `END` where handing over at once is best. */
  choose(at: Point): StepNumber
  /** Takes `step` now and then goes on in the order to the best place to hand over, formula (5); times P(evidence). */
  value(at: Point, step: StepNumber): number
}

/**
 * The order of chance by price, both of the model as it is read: P(cures) under the prior, and the price as it is where the
 * repairs before have opened their clusters. Of two that are equal the earlier in the file comes first; what cures no cause
 * comes not at all.
 */
export function fixedOrder(model: Model): FixedOrder {
  const chance = model.actions.map(({ success }) =>
    model.prior.reduce((total, p, f) => total + p * success[f]!, 0),
  )
  const left = new Set(model.actions.keys().filter((a) => chance[a]! > 0))
  const order: number[] = []
  let open = 0
  while (left.size > 0) {
    let pick = -1
    let most = -1
    for (const a of left) {
      const rate = chance[a]! / costNow(model.actions[a]!, open, model.opening)
      if (rate > most) [pick, most] = [a, rate]
    }
    left.delete(pick)
    order.push(pick)
    open |= model.actions[pick]!.cluster
  }

  const plan = (at: Point): { cost: number; first: StepNumber } => {
    let here = at
    let mass = sum(at.w)
    let spent = 0
    let head: StepNumber = END
    let best = { cost: mass * model.terminal.cost, first: END }
    for (const a of order) {
      if ((at.actions & (1 << a)) === 0) continue
      if (head === END) head = a
      spent += mass * costNow(model.actions[a]!, here.open, model.opening)
      if (spent >= best.cost) break
      here = afterFailure(model, here, a)
      mass = sum(here.w)
      const total = spent + mass * model.terminal.cost
      if (total < best.cost) best = { cost: total, first: head }
    }
    return best
  }
  const value = (at: Point, step: StepNumber) => {
    const nA = model.actions.length
    const mass = sum(at.w)
    if (step === END) return mass * model.terminal.cost
    if (step < nA)
      return (
        mass * costNow(model.actions[step]!, at.open, model.opening) +
        plan(afterFailure(model, at, step)).cost
      )
    const question = model.questions[step - nA]!
    return question.states.reduce(
      (total, _, s) => total + plan(afterAnswer(model, at, step - nA, s)).cost,
      mass * costNow(question, at.open, model.opening),
    )
  }
  return { choose: (at) => plan(at).first, value }
}

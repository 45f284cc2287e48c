import { costNow } from './cost.ts'
import { greedy } from './greedy.ts'
import { lookAhead } from './look-ahead.ts'
import type { Model } from './model.ts'
import { afterFailure, askable, END, isFlat, type Point, type StepNumber, sum } from './point.ts'

export interface Planner {
  /** Value of "updating p/c" with the best stopping point, and its first step. */
  ecr(at: Point): number
  first(at: Point): StepNumber
  /** Ask `q` now, then follow the p/c plan. */
  eco(at: Point, q: number): number
  /** Take `step` now, then follow the p/c plan. */
  oneStep(at: Point, step: StepNumber): number
  /**
   * Take `step` now; after a repair the best question may come before the p/c plan goes on. The yardstick of "ask now or
   * later": without it a repair that is tried *because* a question can wait would look dearer than that question.
   */
  askLater(at: Point, step: StepNumber, cut?: number): number
  /**
   * Take `step` now, then the best single step and the p/c plan after it. Exact below `cut`; once it is clear that the
   * value is not below, any number that is not either.
   */
  twoStep(at: Point, step: StepNumber, cut?: number): number
  /** What even somebody who knew the cause would have to pay from here, never above any of the values above. */
  floor(at: Point): number
  /**
   * Every step that may be worth taking here, in file order: questions, actions, the end. A question whose answers no cause
   * that is left has an opinion on is none of them, unless it is the complaint, which is asked whatever it tells.
   */
  steps(at: Point): StepNumber[]
  cost(at: Point, step: StepNumber): number
}

/** A planner owns its scratch memory; make one a model and use it for one decision at a time. */
export function planner(model: Model): Planner {
  const n = model.causes.length
  const nA = model.actions.length
  const order = greedy(model)
  const answered = new Float64Array(n)

  const ecr = (at: Point) => order.cost(at.w, at.actions, at.open)
  const cost = (at: Point, step: StepNumber) => {
    const taken =
      step === END ? model.terminal : step < nA ? model.actions[step]! : model.questions[step - nA]!
    return costNow(taken, at.open, model.opening)
  }
  const eco = (at: Point, q: number) => {
    const { rows, cluster: room } = model.questions[q]!
    let total = sum(at.w) * cost(at, nA + q)
    for (const row of rows) {
      for (let f = 0; f < n; f++) answered[f] = at.w[f]! * row[f]!
      total += order.cost(answered, at.actions, at.open | room)
    }
    return total
  }
  const oneStep = (at: Point, step: StepNumber) => {
    if (step === END) return sum(at.w) * model.terminal.cost
    if (step >= nA) return eco(at, step - nA)
    const next = afterFailure(model, at, step)
    return sum(at.w) * cost(at, step) + ecr(next)
  }
  const steps = (at: Point) => {
    const list: StepNumber[] = []
    const questions = askable(model, at)
    for (let q = 0; q < model.questions.length; q++) {
      const question = model.questions[q]!
      if (questions & (1 << q) && (question.kind === 'complaint' || !isFlat(question, at.w)))
        list.push(nA + q)
    }
    for (let a = 0; a < nA; a++) if (at.actions & (1 << a)) list.push(a)
    list.push(END)
    return list
  }
  const first = (at: Point) => {
    ecr(at)
    return order.first()
  }
  const near = { ecr, first, eco, oneStep, steps, cost }
  return { ...near, ...lookAhead(model, near) }
}

import { corners } from './corner.ts'
import type { Model } from './model.ts'
import type { Planner } from './plan.ts'
import { afterAnswer, afterFailure, END, type Point, type StepNumber, sum } from './point.ts'

/** Two steps ahead, formula (11), skipping what a bound from below shows to be no better. */
export function lookAhead(
  model: Model,
  { ecr, oneStep, steps, cost }: Omit<Planner, 'twoStep' | 'floor'>,
): Pick<Planner, 'twoStep' | 'floor'> {
  const nA = model.actions.length
  // Without the table (a model of very many actions) nothing is known from below, and nothing is skipped.
  const known = nA <= 16 && model.opening.length <= 4 ? corners(model) : null
  const floor = (at: Point) => known?.bound(at.w, at.actions, at.open) ?? 0
  const looked = (at: Point) => {
    let best = ecr(at)
    const weight = sum(at.w)
    const shut = floor(at)
    for (const step of steps(at)) {
      if (step === END) continue
      // A step dearer than the plan cannot be worth taking first, nor a question dearer than all there is to save.
      const price = weight * cost(at, step)
      if (price >= best) continue
      if (step >= nA) {
        const room = model.questions[step - nA]!.cluster
        const low = (at.open & room) === room ? shut : floor({ ...at, open: at.open | room })
        if (price + low * (1 - 1e-9) >= best) continue
      }
      best = Math.min(best, oneStep(at, step))
    }
    return best
  }
  const twoStep = (at: Point, step: StepNumber, cut = Infinity) => {
    if (step === END) return sum(at.w) * model.terminal.cost
    let total = sum(at.w) * cost(at, step)
    if (step < nA) {
      const next = afterFailure(model, at, step)
      return total + floor(next) >= cut ? Infinity : total + looked(next)
    }
    const q = step - nA
    let rest = floor({ ...at, open: at.open | model.questions[q]!.cluster })
    for (let s = 0; s < model.questions[q]!.states.length; s++) {
      // Rounding in what is left of the floor must not decide anything.
      if (total + rest * (1 - 1e-9) >= cut) return Infinity
      const next = afterAnswer(model, at, q, s)
      rest -= floor(next)
      total += looked(next)
    }
    return total
  }
  return { twoStep, floor }
}

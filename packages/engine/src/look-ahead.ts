import { type Corners, cornerNumbers, corners } from './corner.ts'
import type { Model } from './model.ts'
import type { Planner } from './plan.ts'
import { afterAnswer, afterFailure, END, type Point, type StepNumber, sum } from './point.ts'

/** 32 MiB, a tenth of a second: what the first piece of advice may take for the table. */
const MOST = 2 ** 22

type Ahead = 'twoStep' | 'askLater' | 'floor'

/**
 * Two steps ahead, formula (11), and a repair with a question after it, skipping what a bound from below shows to be
 * no better.
 */
export function lookAhead(
  model: Model,
  { ecr, oneStep, steps, cost }: Omit<Planner, Ahead>,
): Pick<Planner, Ahead> {
  const nA = model.actions.length
  // Without the table (a model of very many actions) nothing is known from below, and nothing is skipped.
  const small = cornerNumbers(model) <= MOST
  // Made when it is first looked at: repairs alone need none.
  let known: Corners | undefined
  const floor = (at: Point) => {
    if (!small) return 0
    known ??= corners(model)
    return known.bound(at.w, at.actions, at.open)
  }
  const looked = (at: Point, list: readonly StepNumber[]) => {
    let best = ecr(at)
    const weight = sum(at.w)
    const shut = floor(at)
    for (const step of list) {
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
      return total + floor(next) >= cut ? Infinity : total + looked(next, steps(next))
    }
    const q = step - nA
    let rest = floor({ ...at, open: at.open | model.questions[q]!.cluster })
    for (let s = 0; s < model.questions[q]!.states.length; s++) {
      // Rounding in what is left of the floor must not decide anything.
      if (total + rest * (1 - 1e-9) >= cut) return Infinity
      const next = afterAnswer(model, at, q, s)
      rest -= floor(next)
      total += looked(next, steps(next))
    }
    return total
  }
  const askLater = (at: Point, step: StepNumber, cut = Infinity) => {
    if (step === END || step >= nA) return oneStep(at, step)
    const price = sum(at.w) * cost(at, step)
    const next = afterFailure(model, at, step)
    if (price + floor(next) >= cut) return Infinity
    return (
      price +
      looked(
        next,
        steps(next).filter((s) => s >= nA),
      )
    )
  }
  return { twoStep, askLater, floor }
}

import { type Evaluation, evaluate } from './evaluate.ts'
import type { Model } from './model.ts'
import type { Point, StepNumber } from './point.ts'

/**
 * So many evidence states of a model are looked at before it counts as too large: half a minute to a minute of work, and less
 * memory than a gigabyte. What one state costs grows with what there is to weigh in it.
 */
export function stateLimit({ causes, questions, actions }: Model): number {
  return Math.min(1_000_000, Math.ceil(4e9 / (causes.length * (questions.length + 1) * (actions.length + 1))))
}

class TooLarge extends Error {}

/** What a policy costs, exactly, as `evaluate` says it; undefined where its strategy reaches more states than `limit`. */
export function evaluateWithin(
  model: Model,
  chooser: { choose(at: Point, answers: Int8Array): StepNumber },
  limit = stateLimit(model),
  see?: (at: Point, step: StepNumber) => void,
): Evaluation | undefined {
  let states = 0
  try {
    return evaluate(model, chooser, (at, step) => {
      if (++states > limit) throw new TooLarge()
      see?.(at, step)
    })
  } catch (error) {
    if (error instanceof TooLarge) return undefined
    throw error
  }
}

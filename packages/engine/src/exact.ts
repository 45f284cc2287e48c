import { costNow } from './cost.ts'
import type { Model } from './model.ts'
import { afterAnswer, afterFailure, askable, type Point, rootOf, sum } from './point.ts'

/**
 * A number for the evidence of a point: answers as digits, failed actions as bits. The order of the evidence does not
 * matter, so states merge. Beyond 2^53 two states could share a number and every figure would be wrong without a word:
 * such a model is refused, with what to leave out.
 */
export function keys(model: Model) {
  const digit: number[] = []
  let size = 2 ** model.actions.length
  for (const question of model.questions) {
    digit.push(size)
    size *= question.states.length + 1
  }
  if (size > Number.MAX_SAFE_INTEGER)
    throw new Error(
      `${model.questions.length} questions and ${model.actions.length} repairs have too many evidence states to be told apart exactly: reckon with a subset of them.`,
    )
  return {
    size,
    failed: (key: number, a: number) => key + 2 ** a,
    answered: (key: number, q: number, s: number) => key + digit[q]! * (s + 1),
  }
}

export interface Exact {
  /** Minute-equivalents of the best strategy there is. */
  value: number
  states: number
}

/** The optimum by memoised recursion over evidence states, formula (12). For small models: the states multiply. */
export function solveExact(model: Model, options: { maxStates?: number } = {}): Exact {
  const maxStates = options.maxStates ?? 30_000_000
  const key = keys(model)
  const memo = new Map<number, number>()

  const value = (at: Point, id: number): number => {
    const known = memo.get(id)
    if (known !== undefined) return known
    const weight = sum(at.w)
    let best = weight * model.terminal.cost
    const questions = askable(model, at)
    for (let q = 0; q < model.questions.length; q++) {
      if ((questions & (1 << q)) === 0) continue
      const question = model.questions[q]!
      let total = weight * costNow(question, at.open, model.opening)
      for (let s = 0; s < question.states.length && total < best; s++)
        total += value(afterAnswer(model, at, q, s), key.answered(id, q, s))
      if (total < best) best = total
    }
    for (let a = 0; a < model.actions.length; a++) {
      if ((at.actions & (1 << a)) === 0) continue
      let total = weight * costNow(model.actions[a]!, at.open, model.opening)
      if (total < best) total += value(afterFailure(model, at, a), key.failed(id, a))
      if (total < best) best = total
    }
    if (memo.size >= maxStates) throw new Error(`more than ${maxStates} evidence states`)
    memo.set(id, best)
    return best
  }
  return { value: value(rootOf(model), 0), states: memo.size }
}

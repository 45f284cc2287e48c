import { costNow } from './cost.ts'
import type { Model } from './model.ts'
import { afterAnswer, afterFailure, askable, type Point, rootOf, sum } from './point.ts'

/** The evidence of a point as one number; a bigint where a number would not be exact. */
export type Key = number | bigint

/** How many states of evidence there are at most: every question open or answered, every action open or failed. */
export function statesOf({ questions, actions }: Model): number {
  return questions.reduce((total, { states }) => total * (states.length + 1), 2 ** actions.length)
}

/**
 * A number for the evidence of a point: answers as digits, failed actions as bits. The order of the evidence does not
 * matter, so states merge. Where there are more than 2^53 of them two could share a number, and every figure would be wrong
 * without a word; such a model is counted with bigints, which is slower and exact.
 */
export function keys(model: Model): {
  none: Key
  failed(key: Key, a: number): Key
  answered(key: Key, q: number, s: number): Key
} {
  const digit: bigint[] = []
  let size = 1n << BigInt(model.actions.length)
  for (const question of model.questions) {
    digit.push(size)
    size *= BigInt(question.states.length + 1)
  }
  if (size > BigInt(Number.MAX_SAFE_INTEGER))
    return {
      none: 0n,
      failed: (key, a) => (key as bigint) + (1n << BigInt(a)),
      answered: (key, q, s) => (key as bigint) + digit[q]! * BigInt(s + 1),
    }
  const small = digit.map(Number)
  return {
    none: 0,
    failed: (key, a) => (key as number) + 2 ** a,
    answered: (key, q, s) => (key as number) + small[q]! * (s + 1),
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
  const memo = new Map<Key, number>()

  const value = (at: Point, id: Key): number => {
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
  return { value: value(rootOf(model), key.none), states: memo.size }
}

import type { Model, Question } from './model.ts'

/**
 * A point of a strategy. `w` is P(cause and evidence), not normalised: all values below are then linear in it and
 * branches simply add up. `tried`, `actions` (still open), `asks` (still open), `open` (clusters) are bit masks.
 */
export interface Point {
  w: Float64Array
  tried: number
  actions: number
  asks: number
  open: number
}

/** A step as a number: actions from 0, questions from `actions.length`, `END` hands over. */
export type StepNumber = number
export const END: StepNumber = -1

export function rootOf(model: Model): Point {
  return {
    w: model.prior.slice(),
    tried: 0,
    actions: (1 << model.actions.length) - 1,
    asks: (1 << model.questions.length) - 1,
    open: 0,
  }
}

export function sum(w: Float64Array): number {
  let total = 0
  for (let f = 0; f < w.length; f++) total += w[f]!
  return total
}

/** Questions that may be asked here: open, and their precondition met. */
export function askable(model: Model, at: Point): number {
  let mask = at.asks
  model.questions.forEach((q, i) => {
    if (q.requires !== 0 && (at.tried & q.requires) === 0) mask &= ~(1 << i)
  })
  return mask
}

/**
 * A question on which no cause has an opinion; never worth a person's time. With the weights of a point: none of the causes
 * that are still possible there.
 */
export function isFlat({ rows }: Question, w?: Float64Array): boolean {
  const n = rows[0]!.length
  let first = 0
  while (w && first < n && w[first] === 0) first++
  for (const row of rows)
    for (let f = first + 1; f < n; f++) if (row[f] !== row[first] && w?.[f] !== 0) return false
  return true
}

/**
 * Whether one total lies below another by more than rounding: two plans that are worth the same are reckoned along different
 * ways, and the last digits must not choose between them.
 */
export function clearlyBelow(one: number, other: number): boolean {
  return one < other * (1 - 1e-12)
}

/** The point after action `a` failed. */
export function afterFailure(model: Model, at: Point, a: number): Point {
  const { fails, cluster } = model.actions[a]!
  const w = new Float64Array(at.w.length)
  for (let f = 0; f < w.length; f++) w[f] = at.w[f]! * fails[f]!
  return {
    w,
    tried: at.tried | (1 << a),
    actions: at.actions & ~(1 << a),
    asks: at.asks,
    open: at.open | cluster,
  }
}

/** The point after question `q` was answered with its state number `s`. */
export function afterAnswer(model: Model, at: Point, q: number, s: number): Point {
  const { rows, cluster } = model.questions[q]!
  const row = rows[s]!
  const w = new Float64Array(at.w.length)
  for (let f = 0; f < w.length; f++) w[f] = at.w[f]! * row[f]!
  return {
    w,
    tried: at.tried,
    actions: at.actions,
    asks: at.asks & ~(1 << q),
    open: at.open | cluster,
  }
}

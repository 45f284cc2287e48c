import { corners } from './corner.ts'
import { costNow } from './cost.ts'
import type { Model } from './model.ts'

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

export interface Planner {
  /** Value of "updating p/c" with the best stopping point, and its first step. */
  ecr(at: Point): number
  first(at: Point): StepNumber
  /** Ask `q` now, then follow the p/c plan. */
  eco(at: Point, q: number): number
  /** Take `step` now, then follow the p/c plan. */
  oneStep(at: Point, step: StepNumber): number
  /**
   * Take `step` now, then the best single step and the p/c plan after it. Exact below `cut`; once it is clear that the
   * value is not below, any number that is not either.
   */
  twoStep(at: Point, step: StepNumber, cut?: number): number
  /** What even somebody who knew the cause would have to pay from here, never above any of the values above. */
  floor(at: Point): number
  /** Every step that may be taken here, in file order: questions, actions, the end. */
  steps(at: Point): StepNumber[]
  cost(at: Point, step: StepNumber): number
}

/** A planner owns its scratch memory; make one a model and use it for one decision at a time. */
export function planner(model: Model): Planner {
  const n = model.causes.length
  const nA = model.actions.length
  const success = new Float64Array(nA * n)
  model.actions.forEach((action, a) => success.set(action.success, a * n))
  const base = Float64Array.from(model.actions, (action) => action.cost)
  const cluster = Int32Array.from(model.actions, (action) => action.cluster)
  const walk = Float64Array.from(model.actions, (a) => costNow(a, 0, model.opening) - a.cost)
  const handOver = model.terminal.cost
  const scratch = new Float64Array(n)
  const answered = new Float64Array(n)
  let firstStep: StepNumber = END

  // The inner loop of everything: greedy p/c over a private copy of the weights.
  const plan = (w: Float64Array, mask: number, opened: number): number => {
    let left = 0
    for (let f = 0; f < n; f++) left += scratch[f] = w[f]!
    let best = left * handOver
    let spent = 0
    let open = opened
    let todo = mask
    let head: StepNumber = END
    firstStep = END
    while (todo !== 0) {
      let pick = -1
      let rate = 0
      let price = 0
      for (let a = 0; a < nA; a++) {
        if ((todo & (1 << a)) === 0) continue
        let gain = 0
        for (let f = 0, at = a * n; f < n; f++, at++) gain += scratch[f]! * success[at]!
        const c = base[a]! + ((open & cluster[a]!) === 0 ? walk[a]! : 0)
        if (gain > rate * c) {
          rate = gain / c
          pick = a
          price = c
        }
      }
      if (pick < 0) break
      if (head === END) head = pick
      spent += price * left
      if (spent >= best) break
      left = 0
      for (let f = 0, at = pick * n; f < n; f++, at++) left += scratch[f]! *= 1 - success[at]!
      open |= cluster[pick]!
      todo &= ~(1 << pick)
      const total = spent + left * handOver
      if (total < best) {
        best = total
        firstStep = head
      }
    }
    return best
  }

  const ecr = (at: Point) => plan(at.w, at.actions, at.open)
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
      total += plan(answered, at.actions, at.open | room)
    }
    return total
  }
  const oneStep = (at: Point, step: StepNumber) => {
    if (step === END) return sum(at.w) * handOver
    if (step >= nA) return eco(at, step - nA)
    const next = afterFailure(model, at, step)
    return sum(at.w) * cost(at, step) + ecr(next)
  }
  const steps = (at: Point) => {
    const list: StepNumber[] = []
    const questions = askable(model, at)
    for (let q = 0; q < model.questions.length; q++) if (questions & (1 << q)) list.push(nA + q)
    for (let a = 0; a < nA; a++) if (at.actions & (1 << a)) list.push(a)
    list.push(END)
    return list
  }
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
    if (step === END) return sum(at.w) * handOver
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
  return {
    ecr,
    first: (at) => {
      ecr(at)
      return firstStep
    },
    eco,
    oneStep,
    twoStep,
    floor,
    steps,
    cost,
  }
}

/** Expected cost of trying these actions in this order and handing over if none cures: formula (4) with an end. */
export function sequenceCost(model: Model, at: Point, order: readonly string[]): number {
  let here = at
  let total = 0
  for (const id of order) {
    const a = model.actionIndex.get(id)
    if (a === undefined) throw new Error(`there is no action ${id}`)
    total += sum(here.w) * costNow(model.actions[a]!, here.open, model.opening)
    here = afterFailure(model, here, a)
  }
  return total + sum(here.w) * model.terminal.cost
}

import { type Key, keys, statesOf } from './exact.ts'
import type { Model } from './model.ts'
import type { Planner } from './plan.ts'
import {
  afterAnswer,
  afterFailure,
  clearlyBelow,
  END,
  type Point,
  rootOf,
  type StepNumber,
  sum,
} from './point.ts'

/** The best strategy there is, formula (12): what comes next, and what each step leads to when all goes on as well as can be. */
export interface Optimum {
  choose(at: Point): StepNumber
  /** Takes `step` now and the best strategy after it; times P(evidence). */
  value(at: Point, step: StepNumber): number
}

/** So many states of evidence may a model have and no more: some hundred MiB, some seconds. */
const MOST = 2_000_000
/** Two beliefs that differ by less are one: far less than what the sixth digit of a cost could show. */
const GRAIN = 1e12

/**
 * Solves a model at once from its beginning and writes the strategy down: the choice of every state it can lead to. Where
 * another state is met (a step was set aside, a rule forbids one), that is solved when it is.
 *
 * @throws Error, a sentence for people, where the model has too many states for that.
 */
export function solveOptimum(model: Model, plan: Planner): Optimum {
  const states = statesOf(model)
  if (states > MOST)
    throw new Error(
      `the model has up to ${states.toExponential(1)} states of evidence, and its optimum can be followed up to ${MOST.toExponential(1)}: leave out questions or repairs, or follow another policy.`,
    )
  const written = new Map<string, StepNumber>()
  const needed = model.questions.reduce((mask, q) => mask | q.requires, 0)
  /** What may still be done, and the belief: beyond that it does not matter what was told. */
  const nameOf = ({ w, actions, asks, open, tried }: Point) => {
    const mass = sum(w)
    const belief = Array.from(w, (p) => Math.round((p / mass) * GRAIN))
    return [actions, asks, open, tried & needed, ...belief].join()
  }
  let last: { name: string; solved: ReturnType<typeof solveFrom> } | undefined
  const from = (at: Point, name: string) => {
    if (last?.name !== name) last = { name, solved: solveFrom(model, plan, at) }
    return last.solved
  }
  const choose = (at: Point): StepNumber => {
    if (sum(at.w) === 0) return END
    const name = nameOf(at)
    const known = written.get(name)
    if (known !== undefined) return known
    from(at, name).follow((then, step) => sum(then.w) > 0 && written.set(nameOf(then), step))
    return written.get(name)!
  }
  choose(rootOf(model))
  return { choose, value: (at, step) => (sum(at.w) === 0 ? 0 : from(at, nameOf(at)).value(step)) }
}

/** Every state that a best strategy from here could need, each worked out once. */
function solveFrom(model: Model, plan: Planner, root: Point) {
  const nA = model.actions.length
  const key = keys(model)
  const costs = new Map<Key, number>()
  const steps = new Map<Key, StepNumber>()
  const failed = (at: Point, step: StepNumber) =>
    step !== END && step < nA ? afterFailure(model, at, step) : null

  /** From below: what `step` costs, and then what even knowing the cause would. That is linear: answers need no look. */
  const under = (at: Point, mass: number, step: StepNumber, next: Point | null) => {
    const price = mass * plan.cost(at, step)
    if (next) return price + plan.floor(next)
    return price + plan.floor({ ...at, open: at.open | model.questions[step - nA]!.cluster })
  }
  /** Exact below `cut`; else any number that is not below it either. */
  const taking = (at: Point, id: Key, step: StepNumber, next: Point | null, cut: number): number => {
    if (step === END) return sum(at.w) * model.terminal.cost
    let total = sum(at.w) * plan.cost(at, step)
    if (next) return total + solve(next, key.failed(id, step))
    const q = step - nA
    const { rows, cluster } = model.questions[q]!
    let rest = plan.floor({ ...at, open: at.open | cluster })
    for (let s = 0; s < rows.length; s++) {
      // Rounding in what is left of the floor must not decide anything.
      if (total + rest * (1 - 1e-9) >= cut) return Infinity
      const told = afterAnswer(model, at, q, s)
      rest -= plan.floor(told)
      total += solve(told, key.answered(id, q, s))
    }
    return total
  }
  const solve = (at: Point, id: Key): number => {
    const known = costs.get(id)
    if (known !== undefined) return known
    const mass = sum(at.w)
    // What repairs alone cost is a strategy, too.
    let cost = plan.ecr(at)
    let best = plan.first(at)
    const list = plan.steps(at).flatMap((step) => {
      if (step === END) return []
      const next = failed(at, step)
      const low = under(at, mass, step, next)
      return low < cost ? [{ step, low, next }] : []
    })
    for (const { step, low, next } of list.sort((a, b) => a.low - b.low)) {
      if (low >= cost) break
      const total = taking(at, id, step, next, cost)
      if (clearlyBelow(total, cost)) [cost, best] = [total, step]
    }
    costs.set(id, cost)
    steps.set(id, best)
    return cost
  }
  /** Shows every state that the best strategy can lead to, with its choice. */
  const follow = (see: (at: Point, step: StepNumber) => void) => {
    const seen = new Set<Key>()
    const visit = (at: Point, id: Key) => {
      if (seen.has(id)) return
      seen.add(id)
      solve(at, id)
      const step = steps.get(id)!
      see(at, step)
      if (step === END) return
      if (step < nA) return visit(afterFailure(model, at, step), key.failed(id, step))
      const q = step - nA
      model.questions[q]!.rows.forEach((_, s) => visit(afterAnswer(model, at, q, s), key.answered(id, q, s)))
    }
    visit(root, key.none)
  }
  return { follow, value: (step: StepNumber) => taking(root, key.none, step, failed(root, step), Infinity) }
}

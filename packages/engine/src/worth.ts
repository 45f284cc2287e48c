import { corners } from './corner.ts'
import { greedyCost } from './greedy.ts'
import type { Model, Question } from './model.ts'

/** Steps that cannot earn their price in a state, whatever comes after them. */
export interface Worth {
  /** Repair `a` costs more than it can save: a best strategy from here does not begin with it. */
  vainRepair(w: Float64Array, mass: number, a: number, left: number, open: number): boolean
  /** So does asking `q`. Holds only where nothing else is gained by asking, as a rung of a longer chain would. */
  vainQuestion(w: Float64Array, mass: number, q: number, left: number, open: number): boolean
}

/**
 * Without the step one can still go on as if it had failed, or as if the likeliest answer had been given. What that
 * costs a cause is not known, but its mean over the causes is at most the plan's: filled up from the cause that would
 * lose most, it says how much the step can save at the very most (docs/engine/bounds.md).
 */
export function worth(model: Model): Worth {
  const n = model.causes.length
  const { table, at } = corners(model)
  const greedy = greedyCost(model)
  const then = new Float64Array(n)
  // The dearest way a case can go at all.
  const steps = [...model.questions, ...model.actions, model.terminal]
  const most = steps.reduce((total, step) => total + step.cost, 0) + model.opening.reduce((a, b) => a + b, 0)
  const byLoss = (stay: Float64Array) =>
    Int32Array.from(stay.keys()).toSorted((f, g) => (1 - stay[g]!) / stay[g]! - (1 - stay[f]!) / stay[f]!)
  const orders = new Map<Float64Array, Int32Array>()
  for (const { fails } of model.actions) orders.set(fails, byLoss(fails))
  for (const { rows } of model.questions) for (const row of rows) orders.set(row, byLoss(row))
  const needed = model.questions.reduce((mask, q) => mask | q.requires, 0)

  // What those who would have left the way of `stay` can lose at most by staying on it, above knowing the cause.
  const loss = (w: Float64Array, stay: Float64Array, left: number, open: number): number => {
    const base = at(left, open)
    let known = 0
    for (let f = 0; f < n; f++) {
      then[f] = w[f]! * stay[f]!
      known += then[f]! * table[base + f]!
    }
    let budget = greedy(then, left, open) - known
    let total = 0
    const order = orders.get(stay)!
    for (let i = 0; i < n && budget > 0; i++) {
      const f = order[i]!
      const part = Math.min(budget, then[f]! * (most - table[base + f]!))
      total += (part * (1 - stay[f]!)) / stay[f]!
      budget -= part
    }
    return total
  }
  const likeliest = (w: Float64Array, { rows }: Question): Float64Array => {
    let best = rows[0]!
    let top = -1
    for (const row of rows) {
      let mass = 0
      for (let f = 0; f < n; f++) mass += w[f]! * row[f]!
      if (mass > top) {
        top = mass
        best = row
      }
    }
    return best
  }
  const hair = 1 + 1e-9
  return {
    vainRepair: (w, mass, a, left, open) => {
      if ((needed & (1 << a)) !== 0) return false
      const { cost, cluster, fails, success } = model.actions[a]!
      const after = left & ~(1 << a)
      const base = at(after, open | cluster)
      let saved = 0
      for (let f = 0; f < n; f++) saved += w[f]! * success[f]! * table[base + f]!
      const price = mass * cost
      return saved * hair < price && (saved + loss(w, fails, after, open | cluster)) * hair < price
    },
    vainQuestion: (w, mass, q, left, open) => {
      const question = model.questions[q]!
      return loss(w, likeliest(w, question), left, open | question.cluster) * hair < mass * question.cost
    },
  }
}

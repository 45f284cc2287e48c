import type { Model } from './model.ts'

/**
 * What the case costs once the cause is known: V_f(actions left, clusters open) = min(end, min_a C_a + (1 − s) V_f(…)).
 * Linear in the belief, never above the true value: the omniscient planner's cost.
 */
export interface Corners {
  /** V_f at `[(open << actions | left) * causes + f]`. */
  table: Float64Array
  at(left: number, open: number): number
  /** Σ_f w(f) · V_f(left, open). */
  bound(w: Float64Array, left: number, open: number): number
}

const kept = new WeakMap<Model, Corners>()

/** How many numbers the table of a model holds: a row for every set of its actions and clusters, a number a cause. */
export function cornerNumbers({ causes, actions, opening }: Model): number {
  return causes.length * 2 ** (actions.length + opening.length)
}

/** One GiB: what a search for the optimum, which has time, may take for its table. */
const MOST = 2 ** 27

/** The table of a model, made once; an error where it were larger than 1 GiB. */
export function corners(model: Model): Corners {
  const known = kept.get(model)
  if (known) return known
  const n = model.causes.length
  const nA = model.actions.length
  const rooms = model.opening.length
  if (cornerNumbers(model) > MOST)
    throw new Error(`a table over ${nA} actions, ${rooms} clusters and ${n} causes is too large`)
  const table = new Float64Array((1 << (nA + rooms)) * n)
  const at = (left: number, open: number) => ((open << nA) | left) * n
  // Opening only adds bits and trying only removes them, so every row needs rows that exist already.
  for (let open = (1 << rooms) - 1; open >= 0; open--)
    for (let left = 0; left < 1 << nA; left++) {
      const here = at(left, open)
      table.fill(model.terminal.cost, here, here + n)
      for (let a = 0; a < nA; a++) {
        if ((left & (1 << a)) === 0) continue
        const { cost, cluster, fails } = model.actions[a]!
        const shut = cluster !== 0 && (open & cluster) === 0
        const price = shut ? cost + model.opening[31 - Math.clz32(cluster)]! : cost
        const then = at(left & ~(1 << a), open | cluster)
        for (let f = 0; f < n; f++) {
          const total = price + fails[f]! * table[then + f]!
          if (total < table[here + f]!) table[here + f] = total
        }
      }
    }
  const made: Corners = {
    table,
    at,
    bound: (w, left, open) => {
      let total = 0
      for (let f = 0, i = at(left, open); f < n; f++, i++) total += w[f]! * table[i]!
      return total
    },
  }
  kept.set(model, made)
  return made
}

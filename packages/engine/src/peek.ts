import { corners } from './corner.ts'
import { greedyCost } from './greedy.ts'
import type { Model } from './model.ts'

/** A lower bound of the value of a state. `answered(q)` is the number of the answer given, −1 while it is open. */
export interface Peek {
  /** The bounds that follow are about what can happen after this: `w` = P(cause and what was told so far). */
  context(w: Float64Array): void
  bound(w: Float64Array, left: number, open: number, answered: (q: number) => number): number
}

/**
 * The bound of the open book: every question still open answers itself for nothing, all at once, and the
 * repairs are ordered knowing those answers. Sums over the answers of one context are
 * shared: a table of leaves for every set of failed repairs, of which each state is a slice.
 */
export function peeking(model: Model, asks: number, loose = 0.02): Peek {
  const n = model.causes.length
  const nA = model.actions.length
  const { table, at } = corners(model)
  const open0 = model.questions.flatMap((q, i) =>
    asks & (1 << i) && q.requires === 0 && q.rows.some((row) => row.some((p) => p !== row[0])) ? [i] : [],
  )
  // A question that must wait for a repair is answered for nothing once that repair was tried: known to the corner.
  const waiting = model.questions.reduce((mask, q, i) => (asks & (1 << i) ? mask | q.requires : mask), 0)
  const depth = open0.length
  const size = open0.map((q) => model.questions[q]!.states.length)
  const stride = size.map(() => 1)
  for (let d = depth - 2; d >= 0; d--) stride[d] = stride[d + 1]! * size[d + 1]!
  const leaves = depth === 0 ? 1 : stride[0]! * size[0]!
  const cost = Float64Array.from(model.actions, (a) => a.cost)
  const room = Int32Array.from(model.actions, (a) => a.cluster)
  const walk = Float64Array.from(model.actions, (a) =>
    a.cluster === 0 ? 0 : model.opening[31 - Math.clz32(a.cluster)]!,
  )
  const fails = new Float64Array(nA * n)
  model.actions.forEach((a, i) => fails.set(a.fails, i * n))
  const stamp = new Int32Array(1 << nA)
  const solved = new Float64Array(1 << nA)
  let round = 0
  const pool: Float64Array[] = []
  const lows: Float64Array[] = []
  let slack = 0

  const greedy = greedyCost(model)

  // The best order of repairs alone, from below by at most `slack`: a set of failed repairs is one state.
  const order = (w: Float64Array, left: number, open: number, level: number): number => {
    if (stamp[left] === round) return solved[left]!
    let mass = 0
    let low = 0
    for (let f = 0, i = at(left, open); f < n; f++, i++) {
      mass += w[f]!
      low += w[f]! * table[i]!
    }
    let best = greedy(w, left, open)
    if (best - low > slack) {
      const looks = (lows[level] ??= new Float64Array(nA))
      const next = (pool[level] ??= new Float64Array(n))
      for (let a = 0; a < nA; a++) {
        if ((left & (1 << a)) === 0) continue
        let total = mass * ((open & room[a]!) === 0 ? cost[a]! + walk[a]! : cost[a]!)
        if (total < best)
          for (let f = 0, i = at(left & ~(1 << a), open | room[a]!), j = a * n; f < n; f++, i++, j++)
            total += w[f]! * fails[j]! * table[i]!
        looks[a] = total
      }
      for (;;) {
        let a = -1
        let least = best
        for (let b = 0; b < nA; b++)
          if ((left & (1 << b)) !== 0 && looks[b]! < least) {
            least = looks[b]!
            a = b
          }
        if (a < 0) break
        looks[a] = Infinity
        if ((waiting & (1 << a)) !== 0) {
          best = least
          continue
        }
        for (let f = 0, j = a * n; f < n; f++, j++) next[f] = w[f]! * fails[j]!
        const price = mass * ((open & room[a]!) === 0 ? cost[a]! + walk[a]! : cost[a]!)
        const total = price + order(next, left & ~(1 << a), open | room[a]!, level + 1)
        if (total < best) best = total
      }
    } else best = low
    stamp[left] = round
    solved[left] = best
    return best
  }

  const act = (w: Float64Array, left: number, open: number): number => {
    let mass = 0
    for (let f = 0; f < n; f++) mass += w[f]!
    round += 1
    slack = loose * mass + loose * 1e-7
    return order(w, left, open, 0)
  }

  let given = new Float64Array(n)
  let tables = new Map<number, Float64Array>()
  const spare: Float64Array[] = []
  const prefix = Array.from({ length: depth + 1 }, () => new Float64Array(n))
  const fixed = new Int32Array(depth)

  const gather = (d: number, base: number, leaf: Float64Array, left: number, open: number): number => {
    const here = prefix[d]!
    if (d === depth) {
      let value = leaf[base]!
      if (value < 0) leaf[base] = value = act(here, left, open)
      return value
    }
    const rows = model.questions[open0[d]!]!.rows
    const next = prefix[d + 1]!
    let total = 0
    const only = fixed[d]!
    for (let s = only < 0 ? 0 : only; s < (only < 0 ? rows.length : only + 1); s++) {
      const row = rows[s]!
      for (let f = 0; f < n; f++) next[f] = here[f]! * row[f]!
      total += gather(d + 1, base + s * stride[d]!, leaf, left, open)
    }
    return total
  }

  return {
    context: (w) => {
      given = w.slice()
      for (const one of tables.values()) spare.push(one)
      tables = new Map()
    },
    bound: (w, left, open, answered) => {
      if ((left & waiting) !== waiting) {
        let low = 0
        for (let f = 0, i = at(left, open); f < n; f++, i++) low += w[f]! * table[i]!
        return low
      }
      const key = (open << nA) | left
      let leaf = tables.get(key)
      if (!leaf) tables.set(key, (leaf = (spare.pop() ?? new Float64Array(leaves)).fill(-1)))
      open0.forEach((q, d) => (fixed[d] = answered(q)))
      const top = prefix[0]!
      top.set(given)
      for (let a = 0; a < nA; a++)
        if ((left & (1 << a)) === 0) for (let f = 0, j = a * n; f < n; f++, j++) top[f]! *= fails[j]!
      return gather(0, 0, leaf, left, open)
    },
  }
}

import type { Chain } from './chain.ts'
import { corners } from './corner.ts'
import { costNow } from './cost.ts'
import { greedyCost } from './greedy.ts'
import type { Model } from './model.ts'
import { pairs } from './pair.ts'
import { numberTable } from './table.ts'
import { worth } from './worth.ts'

export interface Ladder {
  /** A number the best strategy from `w` cannot cost less than, times its weight; all steps are still there. */
  lower(w: Float64Array): number
  /** States laid out, and places of pairs worked out. */
  states(): number
  places(): number
}

/**
 * A lower end by solving an eased problem: along each chain one pays for the dearest answer only and has the cheaper
 * ones with it. Depth first, every state held with its value or the limit it is known to reach; a state whose ends are
 * within `close` (minute-equivalents, times P(evidence)) is closed with its lower end.
 */
export function ladder(model: Model, chains: readonly Chain[], close: number): Ladder {
  const n = model.causes.length
  const nA = model.actions.length
  const nC = chains.length
  const { table, at } = corners(model)
  const greedy = greedyCost(model)
  const vain = worth(model)
  const pair = pairs(model, chains)
  const asked = chains.map(({ questions }) => questions.map((q) => model.questions[q]!))
  const digit: number[][] = []
  let size = 2 ** nA
  for (const chain of asked)
    digit.push(
      chain.map((q) => {
        const here = size
        size *= q.states.length + 1
        return here
      }),
    )
  if (size > 2 ** 53) throw new Error('too many evidence states to number')
  const rung = new Int32Array(nC)
  const cost = Float64Array.from(model.actions, (a) => a.cost)
  const room = Int32Array.from(model.actions, (a) => a.cluster)
  const walk = Float64Array.from(model.actions, (a) => costNow(a, 0, model.opening) - a.cost)
  const fails = new Float64Array(nA * n)
  model.actions.forEach((a, i) => fails.set(a.fails, i * n))
  // A number below zero is a limit its state is known to reach; any other is the value.
  let held = numberTable()
  let states = 0
  const weights: Float64Array[] = []
  const looks: Float64Array[] = []

  const priceOf = (c: number, open: number) => {
    const d = rung[c]!
    return costNow({ cost: chains[c]!.rise[d]!, cluster: asked[c]![d]!.cluster }, open, model.opening)
  }
  const keep = (key: number, value: number): number => {
    held.set(key, value)
    return value
  }

  // The value, or some number from `limit` up if the value is not below it.
  const solve = (level: number, key: number, left: number, open: number, limit: number): number => {
    const w = weights[level]!
    for (let c = 0; c < nC; c++) {
      const q = asked[c]![rung[c]!]
      // An answer that costs nothing more is taken at once.
      if (q && (left & q.requires) === 0 && priceOf(c, open) === 0)
        return reveal(level, key, left, open, limit, c)
    }
    const known = held.get(key)
    if (known >= 0) return known
    if (-known >= limit) return -known
    let mass = 0
    let low = 0
    for (let f = 0, i = at(left, open); f < n; f++, i++) {
      mass += w[f]!
      low += w[f]! * table[i]!
    }
    const up = greedy(w, left, open)
    if (up - low <= close) return keep(key, low)
    if (low >= limit) return low
    const corner = low
    low = Math.min(up, low + pair.gain(w, mass, left, open, rung))
    if (up - low <= close) return keep(key, low)
    if (low >= limit) {
      keep(key, -low)
      return low
    }
    const look = (looks[level] ??= new Float64Array(nA + nC))
    let best = Math.min(up, limit)
    let least = mass * model.terminal.cost
    for (let a = 0; a < nA; a++) {
      look[a] = Infinity
      if ((left & (1 << a)) === 0) continue
      let total = mass * ((open & room[a]!) === 0 ? cost[a]! + walk[a]! : cost[a]!)
      if (total >= best) {
        // Already too dear without what follows; it may still be the cheapest from here.
        least = Math.min(least, total)
        continue
      }
      for (let f = 0, i = at(left & ~(1 << a), open | room[a]!), j = a * n; f < n; f++, i++, j++)
        total += w[f]! * fails[j]! * table[i]!
      look[a] = total
      least = Math.min(least, total)
    }
    for (let c = 0; c < nC; c++) {
      look[nA + c] = Infinity
      const q = asked[c]![rung[c]!]
      if (!q || (left & q.requires) !== 0) continue
      let total = mass * priceOf(c, open)
      if ((open & q.cluster) === q.cluster) total += corner
      else for (let f = 0, i = at(left, open | q.cluster); f < n; f++, i++) total += w[f]! * table[i]!
      look[nA + c] = total
      least = Math.min(least, total)
    }
    low = Math.max(low, Math.min(least, up))
    if (up - low <= close) return keep(key, low)
    for (;;) {
      let step = -1
      least = best
      for (let i = 0; i < nA + nC; i++)
        if (look[i]! < least) {
          least = look[i]!
          step = i
        }
      if (step < 0) break
      look[step] = Infinity
      let total = mass
      if (step < nA) {
        if (vain.vainRepair(w, mass, step, left, open)) continue
        const next = (weights[level + 1] ??= new Float64Array(n))
        for (let f = 0, j = step * n; f < n; f++, j++) next[f] = w[f]! * fails[j]!
        total *= (open & room[step]!) === 0 ? cost[step]! + walk[step]! : cost[step]!
        total += solve(level + 1, key + 2 ** step, left & ~(1 << step), open | room[step]!, best - total)
      } else {
        const c = step - nA
        const alone = asked[c]!.length === 1
        if (alone && vain.vainQuestion(w, mass, chains[c]!.questions[0]!, left, open)) continue
        total *= priceOf(c, open)
        total += reveal(level, key, left, open | asked[c]![rung[c]!]!.cluster, best - total, c)
      }
      // By more than rounding: a limit handed down and added up again is not a find.
      if (total < best * (1 - 1e-12)) best = total
    }
    keep(key, best < limit ? best : -limit)
    return best
  }

  // The sum over the answers of the next rung of chain `c`.
  const reveal = (
    level: number,
    key: number,
    left: number,
    open: number,
    limit: number,
    c: number,
  ): number => {
    const w = weights[level]!
    const d = rung[c]!
    const base = at(left, open)
    const next = (weights[level + 1] ??= new Float64Array(n))
    let rest = 0
    for (let f = 0; f < n; f++) rest += w[f]! * table[base + f]!
    let total = 0
    rung[c] = d + 1
    const { rows } = asked[c]![d]!
    for (let s = 0; s < rows.length; s++) {
      if (total + rest >= limit) break
      const row = rows[s]!
      for (let f = 0; f < n; f++) {
        next[f] = w[f]! * row[f]!
        rest -= next[f]! * table[base + f]!
      }
      total += solve(level + 1, key + digit[c]![d]! * (s + 1), left, open, limit - total - rest)
      if (s === rows.length - 1) rest = 0
    }
    rung[c] = d
    return total + rest
  }

  return {
    lower: (w) => {
      held = numberTable()
      weights[0] = w.slice()
      const value = solve(0, 0, (1 << nA) - 1, 0, Infinity)
      states += held.count
      return value
    },
    states: () => states,
    places: pair.places,
  }
}

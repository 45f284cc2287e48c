import type { Chain } from './chain.ts'
import { corners } from './corner.ts'
import { costNow } from './cost.ts'
import { greedyCost } from './greedy.ts'
import type { Model } from './model.ts'
import { numberTable } from './table.ts'

/** What it costs at least, above knowing the cause, that causes look alike two by two. */
export interface Pairs {
  /** `rung[c]` = how far chain c is open. Linear in scale: `w` need not sum to 1, `mass` is its sum. */
  gain(w: Float64Array, mass: number, left: number, open: number, rung: Int32Array): number
  /** Places worked out so far, all pairs together. */
  places(): number
}

// Knots of a pair's belief in log odds; between them chords, which a concave value is never below.
const STEP = 0.75
const HALF = 8
const KNOTS = 2 * HALF + 1
/** A cause with less than this share of the case is not worth looking up. */
const SEEN = 3e-4

/**
 * The eased problem of the ladder for every two causes on their own, worked out where it is asked for: a belief of two
 * causes is one number, so its value is a curve over knots. Values of parts add up to at most the value of the whole:
 * the likeliest cause is dealt out among the others, and what each pair costs above knowing is summed.
 */
export function pairs(model: Model, chains: readonly Chain[]): Pairs {
  const n = model.causes.length
  const nA = model.actions.length
  const { table, at } = corners(model)
  const greedy = greedyCost(model)
  const end = model.terminal.cost
  const walk = model.actions.map((a) => costNow(a, 0, model.opening) - a.cost)
  const needed = model.questions.reduce((mask, q) => mask | q.requires, 0)
  const chance = Float64Array.from({ length: KNOTS }, (_, j) => 1 / (1 + Math.exp(-(j - HALF) * STEP)))
  const digit: number[] = []
  let size = 2 ** (nA + model.opening.length)
  for (const { questions } of chains) {
    digit.push(size)
    size *= questions.length + 1
  }
  const two = new Float64Array(n)
  let pool = new Float64Array(1 << 16)
  let used = 0

  // Gains at the knots start at `from`; `share` is the chance of the second cause, `lean` its log odds.
  const between = (from: number, share: number, lean: number): number => {
    const place = lean / STEP + HALF
    if (!(place > 0)) return pool[from]! * Math.min(1, share / chance[0]!)
    if (!(place < KNOTS - 1)) return pool[from + KNOTS - 1]! * Math.min(1, (1 - share) / chance[0]!)
    const j = place | 0
    const part = Math.min(1, Math.max(0, (share - chance[j]!) / (chance[j + 1]! - chance[j]!)))
    return pool[from + j]! * (1 - part) + pool[from + j + 1]! * part
  }

  /** Where the knots of a place begin, worked out at first use. */
  const curve = (f: number, g: number) => {
    // Below this chance a repair never earns its price while ending the case costs no more than it does.
    const able = model.actions.flatMap((a, i) => {
      const p = Math.max(a.success[f]!, a.success[g]!)
      return p * end > (1 - p) * a.cost || needed & (1 << i) ? [i] : []
    })
    const relevant = able.reduce((mask, a) => mask | (1 << a), 0)
    const tilt = model.actions.map((a) => Math.log(a.fails[g]! / a.fails[f]!))
    // From here on a chain tells these two nothing: as good as at its end.
    const done = chains.map(({ questions }) => {
      const tells = questions.map((q) => model.questions[q]!.rows.some((row) => row[f] !== row[g]))
      return tells.lastIndexOf(true) + 1
    })
    const held = numberTable()

    const place = (left: number, open: number, rung: Int32Array): number => {
      let key = (left & relevant) | (open << nA)
      for (let c = 0; c < chains.length; c++) key += digit[c]! * Math.min(rung[c]!, done[c]!)
      const known = held.get(key)
      if (known === known) return known
      const value = new Float64Array(KNOTS)
      for (let j = 0; j < KNOTS; j++) {
        two[f] = 1 - chance[j]!
        two[g] = chance[j]!
        value[j] = greedy(two, left, open)
      }
      two[f] = 0
      two[g] = 0
      // A step joins where knowing the cause does not already rule it out.
      const worth = (price: number, base: number, x: number, y: number) => {
        for (let j = 0; j < KNOTS; j++)
          if (price + (1 - chance[j]!) * x * table[base + f]! + chance[j]! * y * table[base + g]! < value[j]!)
            return true
        return false
      }
      for (const a of able) {
        if ((left & (1 << a)) === 0) continue
        const { cost, cluster, fails } = model.actions[a]!
        const price = (open & cluster) === 0 ? cost + walk[a]! : cost
        const then = left & ~(1 << a)
        const base = at(then, open | cluster)
        if (!worth(price, base, fails[f]!, fails[g]!)) continue
        const from = place(then, open | cluster, rung)
        for (let j = 0; j < KNOTS; j++) {
          const x = (1 - chance[j]!) * fails[f]!
          const y = chance[j]! * fails[g]!
          const total =
            price +
            x * table[base + f]! +
            y * table[base + g]! +
            (x + y) * between(from, y / (x + y), (j - HALF) * STEP + tilt[a]!)
          if (total < value[j]!) value[j] = total
        }
      }
      for (let c = 0; c < chains.length; c++) {
        const d = rung[c]!
        if (d >= done[c]!) continue
        const q = model.questions[chains[c]!.questions[d]!]!
        if ((left & q.requires) !== 0) continue
        const price = costNow({ cost: chains[c]!.rise[d]!, cluster: q.cluster }, open, model.opening)
        const base = at(left, open | q.cluster)
        if (!worth(price, base, 1, 1)) continue
        rung[c] = d + 1
        const from = place(left, open | q.cluster, rung)
        rung[c] = d
        for (let j = 0; j < KNOTS; j++) {
          let total = price + (1 - chance[j]!) * table[base + f]! + chance[j]! * table[base + g]!
          for (const row of q.rows) {
            const x = (1 - chance[j]!) * row[f]!
            const y = chance[j]! * row[g]!
            if (x + y > 0)
              total += (x + y) * between(from, y / (x + y), (j - HALF) * STEP + Math.log(row[g]! / row[f]!))
          }
          if (total < value[j]!) value[j] = total
        }
      }
      if (used + KNOTS > pool.length) {
        const bigger = new Float64Array(pool.length * 2)
        bigger.set(pool)
        pool = bigger
      }
      const from = used
      used += KNOTS
      const base = at(left, open)
      for (let j = 0; j < KNOTS; j++)
        pool[from + j] = Math.max(
          0,
          value[j]! - (1 - chance[j]!) * table[base + f]! - chance[j]! * table[base + g]!,
        )
      held.set(key, from)
      return from
    }
    return place
  }

  const made: (ReturnType<typeof curve> | undefined)[] = []
  const from = new Int32Array(n)
  const even = new Float64Array(n)
  // What it costs above knowing which: likeliest cause `h` with weight `x`, cause `g` with weight `y`.
  const apart = (h: number, g: number, x: number, y: number): number => {
    const lean = Math.log(y / x)
    return (x + y) * (g < h ? between(from[g]!, x / (x + y), -lean) : between(from[g]!, y / (x + y), lean))
  }
  return {
    places: () => used / KNOTS,
    gain: (w, mass, left, open, rung) => {
      let h = 0
      for (let f = 1; f < n; f++) if (w[f]! > w[h]!) h = f
      const rest = mass - w[h]!
      if (!(rest > SEEN * mass)) return 0
      let total = 0
      for (let g = 0; g < n; g++) {
        even[g] = 0
        if (g === h || !(w[g]! > SEEN * mass)) continue
        const [f, second] = g < h ? [g, h] : [h, g]
        from[g] = (made[f * n + second] ??= curve(f, second))(left, open, rung)
        even[g] = apart(h, g, (w[h]! * w[g]!) / rest, w[g]!)
        total += even[g]!
      }
      // Dealt out once more, by what each share brought: most causes need none.
      let again = 0
      for (let g = 0; g < n; g++)
        if (even[g]! > 1e-3 * total) again += apart(h, g, (w[h]! * even[g]!) / total, w[g]!)
      return Math.max(total, again)
    },
  }
}

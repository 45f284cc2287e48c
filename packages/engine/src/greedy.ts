import type { Model } from './model.ts'
import { END, type StepNumber } from './point.ts'

/** "Updating p/c": always the most efficient repair, with the best stopping point. It owns its scratch memory. */
export interface Greedy {
  /**
   * What that costs from weights `w` with the repairs `left` and the clusters `open` (bit masks), times P(evidence). The
   * inner loop of everything, over flat arrays.
   */
  cost(w: Float64Array, left: number, open: number): number
  /** The first repair of the plan just costed, `END` where handing over at once is best. */
  first(): StepNumber
}

/** The cost alone. */
export function greedyCost(model: Model): Greedy['cost'] {
  return greedy(model).cost
}

export function greedy(model: Model): Greedy {
  const n = model.causes.length
  const nA = model.actions.length
  const success = new Float64Array(nA * n)
  model.actions.forEach((action, a) => success.set(action.success, a * n))
  const base = Float64Array.from(model.actions, (a) => a.cost)
  const room = Int32Array.from(model.actions, (a) => a.cluster)
  const walk = Float64Array.from(model.actions, (a) =>
    a.cluster === 0 ? 0 : model.opening[31 - Math.clz32(a.cluster)]!,
  )
  const end = model.terminal.cost
  const here = new Float64Array(n)
  let first: StepNumber = END
  const cost: Greedy['cost'] = (w, left, opened) => {
    let mass = 0
    for (let f = 0; f < n; f++) mass += here[f] = w[f]!
    let best = mass * end
    let spent = 0
    let open = opened
    let todo = left
    let head: StepNumber = END
    first = END
    while (todo !== 0) {
      let pick = -1
      let rate = 0
      let price = 0
      for (let a = 0; a < nA; a++) {
        if ((todo & (1 << a)) === 0) continue
        let gain = 0
        for (let f = 0, at = a * n; f < n; f++, at++) gain += here[f]! * success[at]!
        const c = base[a]! + ((open & room[a]!) === 0 ? walk[a]! : 0)
        if (gain > rate * c) {
          rate = gain / c
          pick = a
          price = c
        }
      }
      if (pick < 0) break
      if (head === END) head = pick
      spent += price * mass
      if (spent >= best) break
      mass = 0
      for (let f = 0, at = pick * n; f < n; f++, at++) mass += here[f]! *= 1 - success[at]!
      open |= room[pick]!
      todo &= ~(1 << pick)
      const total = spent + mass * end
      if (total < best) {
        best = total
        first = head
      }
    }
    return best
  }
  return { cost, first: () => first }
}

import type { Model } from './model.ts'

/**
 * Efficiency order with the best stopping point over flat arrays: what a strategy of repairs alone costs, times
 * P(evidence). The same strategy as the planner's, without its bookkeeping.
 */
export function greedyCost(model: Model): (w: Float64Array, left: number, open: number) => number {
  const n = model.causes.length
  const nA = model.actions.length
  const success = new Float64Array(nA * n)
  model.actions.forEach((action, a) => success.set(action.success, a * n))
  const cost = Float64Array.from(model.actions, (a) => a.cost)
  const room = Int32Array.from(model.actions, (a) => a.cluster)
  const walk = Float64Array.from(model.actions, (a) =>
    a.cluster === 0 ? 0 : model.opening[31 - Math.clz32(a.cluster)]!,
  )
  const end = model.terminal.cost
  const here = new Float64Array(n)
  return (w, left, opened) => {
    let mass = 0
    for (let f = 0; f < n; f++) mass += here[f] = w[f]!
    let best = mass * end
    let spent = 0
    let open = opened
    let todo = left
    while (todo !== 0) {
      let pick = -1
      let rate = 0
      let price = 0
      for (let a = 0; a < nA; a++) {
        if ((todo & (1 << a)) === 0) continue
        let gain = 0
        for (let f = 0, at = a * n; f < n; f++, at++) gain += here[f]! * success[at]!
        const c = cost[a]! + ((open & room[a]!) === 0 ? walk[a]! : 0)
        if (gain > rate * c) {
          rate = gain / c
          pick = a
          price = c
        }
      }
      if (pick < 0) break
      spent += price * mass
      if (spent >= best) break
      mass = 0
      for (let f = 0, at = pick * n; f < n; f++, at++) mass += here[f]! *= 1 - success[at]!
      open |= room[pick]!
      todo &= ~(1 << pick)
      const total = spent + mass * end
      if (total < best) best = total
    }
    return best
  }
}

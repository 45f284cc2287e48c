import type { WideModel } from './wide.ts'

/**
 * What any further repairs cost at least, times P(evidence), from a mass of `mass` that no repair has cured: as if every
 * action kept curing the share it cures now, whatever else has cured meanwhile, and all clusters were open. `rate` may be
 * anything that is not below the true efficiency. Stopping by handing over is allowed after each of them. Leaves the first
 * `count` of `todo` in the order of their pace: the next look finds them nearly sorted.
 */
export function leftAtLeast(model: WideModel) {
  const cost = Float64Array.from(model.actions, (a) => a.cost)
  const pace = new Float64Array(model.actions.length)
  return (todo: Int32Array, count: number, rate: Float64Array, price: Float64Array, mass: number): number => {
    for (let i = 0; i < count; i++) {
      const a = todo[i]!
      const r = (rate[a]! * price[a]!) / cost[a]!
      let k = i - 1
      for (; k >= 0 && pace[k]! < r; k--) {
        todo[k + 1] = todo[k]!
        pace[k + 1] = pace[k]!
      }
      todo[k + 1] = a
      pace[k + 1] = r
    }
    let left = mass
    let spent = 0
    let low = mass * model.end
    for (let i = 0; i < count; i++) {
      const r = pace[i]!
      const c = cost[todo[i]!]!
      // Curing bit by bit costs the triangle below, which is less than the whole repair paid for in advance.
      if (r * c >= left) return Math.min(low, spent + (left * left) / (2 * r))
      spent += c * (left - (r * c) / 2)
      left -= r * c
      if (spent >= low) return low
      low = Math.min(low, spent + left * model.end)
    }
    return low
  }
}

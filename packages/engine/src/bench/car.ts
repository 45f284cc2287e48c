/**
 * "The car will not start": a belief over every combination of faults, not one cause variable. Parts fail independently;
 * what is conditioned on is that at least one did. A repair clears its part for certain and shows whether the car starts;
 * a reading reflects the present state; an inspection is perfect.
 */
export interface CarCosts {
  inspect: readonly (number | null)[]
  repair: readonly (number | null)[]
  read: readonly (number | null)[]
  service: number
}

/** battery, no oil, tank empty, fuel line, starter, and one that nothing explains. */
export const faults = [1 - (1 - 0.0296) * (1 - 0.003995), 0.01, 0.006, 0.004, 0.002, 0.001] as const
const worlds = 1 << faults.length

/** P(reading says yes | world): lights work, oil light on, dipstick shows oil. */
const readings = [
  (world: number) => (world & 1 ? 0 : 0.98),
  (world: number) => (world & 1 ? 0 : world & 2 ? 0.98 : 0.001),
  (world: number) => (world & 2 ? 0.001 : 0.999),
]

/** P(world) given that the car does not start. */
export function broken(): Float64Array {
  const b = new Float64Array(worlds)
  for (let world = 1; world < worlds; world++)
    b[world] = faults.reduce((p, q, i) => p * (world & (1 << i) ? q : 1 - q), 1)
  const total = b.reduce((x, y) => x + y, 0)
  return b.map((p) => p / total)
}

/** The optimum of the instance, and how many belief states were met. */
export function solveCar(costs: CarCosts): { value: number; states: number } {
  const memo = new Map<string, number>()
  const part = (b: Float64Array, keep: (world: number) => number) => b.map((p, world) => p * keep(world))
  const mass = (b: Float64Array) => b.reduce((x, y) => x + y, 0)
  const value = (b: Float64Array, inspected: number, read: number): number => {
    const total = mass(b)
    if (total < 1e-300) return 0
    const key = `${inspected},${read},${Array.from(b, (p) => (p / total).toPrecision(10)).join()}`
    const known = memo.get(key)
    if (known !== undefined) return known * total
    let best = costs.service * total
    const split = (price: number, yes: (world: number) => number, i: number, r: number) => {
      let sum = price * total
      if (sum >= best) return
      sum += value(part(b, yes), i, r)
      if (sum < best)
        sum += value(
          part(b, (world) => 1 - yes(world)),
          i,
          r,
        )
      if (sum < best) best = sum
    }
    costs.repair.forEach((price, i) => {
      if (price === null || price * total >= best) return
      const after = new Float64Array(worlds)
      b.forEach((p, world) => (after[world & ~(1 << i)]! += p))
      // No fault left: it starts.
      after[0] = 0
      if (after.every((p, world) => p === b[world])) return
      const sum = price * total + value(after, inspected | (1 << i), read)
      if (sum < best) best = sum
    })
    costs.inspect.forEach((price, i) => {
      if (price !== null && (inspected & (1 << i)) === 0)
        split(price, (world) => (world & (1 << i) ? 1 : 0), inspected | (1 << i), read)
    })
    costs.read.forEach((price, i) => {
      if (price !== null && (read & (1 << i)) === 0) split(price, readings[i]!, inspected, read | (1 << i))
    })
    memo.set(key, best / total)
    return best
  }
  const at = value(broken(), 0, 0)
  return { value: at, states: memo.size }
}

const inspect = [20, 50, null, 60, 10]
const means = [200, 75, 50, 150, 40]
export const reduced: CarCosts = {
  inspect: [20, 50],
  repair: means.slice(0, 3),
  read: [null, null, 7],
  service: 500,
}
export const wholeByMeans: CarCosts = { inspect, repair: means, read: [2, 1, 7], service: 500 }
export const wholeByTruth: CarCosts = { ...wholeByMeans, repair: [120, 90, 55, 150, 50] }

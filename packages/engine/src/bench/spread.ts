import type { Outcome } from './patient.ts'

/** Mean with the half-width of its 95 % interval. */
export function figure(values: readonly number[]): { mean: number; half: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, values.length - 1)
  return { mean, half: 1.96 * Math.sqrt(variance / values.length) }
}

/** What a policy's cases cost and did, and how much more a case costs than the same patient's under `ours`. */
export function spread(list: readonly Outcome[], ours: readonly Outcome[]) {
  const costs = list.map((o) => o.cost).toSorted((a, b) => a - b)
  const at = (p: number) => costs[Math.min(costs.length - 1, Math.floor(p * costs.length))]!
  const of = (pick: (o: Outcome) => number) => figure(list.map(pick))
  return {
    cases: list.length,
    cost: { ...of((o) => o.cost), median: at(0.5), p90: at(0.9), p99: at(0.99) },
    overSacso: figure(list.map((o, i) => o.cost - ours[i]!.cost)),
    avoidableReplacements: of((o) => Number(o.avoidable)),
    factoryResets: of((o) => Number(o.reset)),
    humanQuestions: of((o) => o.questions),
    handOvers: of((o) => Number(o.handedOver)),
  }
}

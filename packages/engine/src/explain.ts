import type { RankedCause, Reason } from '@pinhole/core'
import type { CaseState } from './belief.ts'

/**
 * Causes that were not ruled out, likeliest first, each with its weights of evidence
 * ln P(answer|cause) − ln P(answer|not this cause), taken along the case so that they add up to the change of its log
 * odds. A failed repair speaks as its action's id with the answer `not-cured`, the one that cured with `cured`. Weights
 * below 0.01 are left out.
 */
export function rank(state: CaseState): RankedCause[] {
  const { model, told } = state
  const here = state.prior.slice()
  const reasons: Reason[][] = model.causes.map(() => [])
  for (const { question, answer, factors } of told) {
    const all = here.reduce((total, p, f) => total + p * factors[f]!, 0)
    const mass = here.reduce((a, b) => a + b, 0)
    here.forEach((p, f) => {
      const others = (all - p * factors[f]!) / (mass - p)
      const weight = Math.log(Math.max(factors[f]!, 1e-12)) - Math.log(Math.max(others, 1e-12))
      if (Math.abs(weight) >= 0.01) reasons[f]!.push({ question, answer, weight })
    })
    for (let f = 0; f < here.length; f++) here[f]! *= factors[f]!
  }
  return model.causes
    .map((id, f) => ({
      id,
      p: state.belief[f]!,
      reasons: reasons[f]!.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
    }))
    .filter((_, f) => state.prior[f]! > 0)
    .toSorted((a, b) => b.p - a.p)
}

/**
 * How much the answers disagree with each other: ln(Π P(answer) / P(answers)), above 0 when they fit together worse
 * than by chance. `explained` when one rare cause makes them fit after all. Infinite, and explained by nothing, where no
 * cause can give what was told.
 */
export function conflict(state: CaseState): { value: number; explained: boolean } {
  const { prior: before, told, belief, probability } = state
  if (probability === 0) return { value: Infinity, explained: false }
  const separately = told.reduce(
    (total, { factors }) => total + Math.log(before.reduce((p, prior, f) => p + prior * factors[f]!, 0)),
    0,
  )
  const value = told.length === 0 ? 0 : separately - Math.log(probability)
  const explained = before.some((prior, f) => value + Math.log(prior) - Math.log(belief[f]!) < 0)
  return { value, explained }
}

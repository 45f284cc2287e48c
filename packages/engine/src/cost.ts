import type { Cost } from '@pinhole/core'
import { z } from 'zod'

/** What a step costs, part by part. `money` in US dollars, `risk`, `dataLoss`, `inconvenience` in minute-equivalents. */
export const CostParts = z.object({
  minutes: z.number().min(0),
  /** Minutes to see whether it helped. */
  verifyMinutes: z.number().min(0).default(0),
  money: z.number().min(0),
  risk: z.number().min(0),
  dataLoss: z.number().min(0),
  inconvenience: z.number().min(0),
})
export type CostParts = z.infer<typeof CostParts>

/** Minute-equivalents of one unit of each part. */
export const CostWeights = z.object({
  minutes: z.number(),
  verifyMinutes: z.number(),
  money: z.number(),
  risk: z.number(),
  dataLoss: z.number(),
  inconvenience: z.number(),
})
export type CostWeights = z.infer<typeof CostWeights>

/** Weighted sum of the parts, in minute-equivalents, without opening a cluster. */
export function baseCost(parts: CostParts, weights: CostWeights): number {
  return (
    parts.minutes * weights.minutes +
    parts.verifyMinutes * weights.verifyMinutes +
    parts.money * weights.money +
    parts.risk * weights.risk +
    parts.dataLoss * weights.dataLoss +
    parts.inconvenience * weights.inconvenience
  )
}

/** What it costs now: preparation shared by a cluster (walking to the camera) is paid by its first step only. */
export function costNow(
  step: { cost: number; cluster: number },
  open: number,
  opening: Float64Array,
): number {
  if (step.cluster === 0 || (open & step.cluster) !== 0) return step.cost
  return step.cost + opening[31 - Math.clz32(step.cluster)]!
}

/** The parts a person asks about, the opening of the cluster and the verifying counted as minutes. */
export function costForPerson(
  step: { parts: CostParts; cost: number; cluster: number },
  open: number,
  opening: Float64Array,
): Cost {
  const { minutes, verifyMinutes, money, risk, dataLoss, inconvenience } = step.parts
  const walk = costNow(step, open, opening) - step.cost
  return { minutes: minutes + verifyMinutes + walk, money, risk, dataLoss, inconvenience }
}

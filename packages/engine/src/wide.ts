import type { Model } from './model.ts'

/** A model as flat arrays of any size: no bit masks, so hundreds of steps fit. Clusters by index, −1 = none. */
export interface WideModel {
  causes: number
  prior: Float64Array
  actions: { cost: number; cluster: number; success: Float64Array }[]
  questions: { cost: number; cluster: number; rows: readonly Float64Array[] }[]
  opening: Float64Array
  end: number
}

/** Where a case stands: weights of the causes, which steps are still there, which clusters are open. */
export interface WidePoint {
  w: Float64Array
  actions: Uint8Array
  asks: Uint8Array
  open: Uint8Array
}

export function widen(model: Model): WideModel {
  const cluster = (bits: number) => (bits === 0 ? -1 : 31 - Math.clz32(bits))
  return {
    causes: model.causes.length,
    prior: model.prior,
    actions: model.actions.map((a) => ({ cost: a.cost, cluster: cluster(a.cluster), success: a.success })),
    questions: model.questions.map((q) => ({ cost: q.cost, cluster: cluster(q.cluster), rows: q.rows })),
    opening: model.opening,
    end: model.terminal.cost,
  }
}

import { evaluateWithin, stateLimit } from './bounded.ts'
import type { Model } from './model.ts'
import { policy, type PolicyName } from './policy.ts'

/** A report for whoever edits the knowledge; everything in it is data that a page can turn into sentences. */
export interface Lint {
  /** Questions whose answers no cause has an opinion on. */
  flat: string[]
  /** Questions and repairs the policy takes in fewer than one case in 10 000; null: too many states to say. */
  neverAsked: string[] | null
  neverTried: string[] | null
  /** So many evidence states are looked at and no more. */
  limit: number
  /** Pairs of causes with the most overlap: the chance to tell them apart with every answer known is `apart`. */
  alike: { causes: [string, string]; overlap: number; sameRepair: boolean }[]
}

/** Bhattacharyya overlap of two causes over all questions that need no repair first: 1 = the same, 0 = always told apart. */
export function overlap(model: Model, i: number, j: number): number {
  return model.questions
    .filter((q) => q.requires === 0)
    .reduce(
      (product, { rows }) => product * rows.reduce((sum, row) => sum + Math.sqrt(row[i]! * row[j]!), 0),
      1,
    )
}

/** The repair that cures a cause with the least cost a cure, the surer one where several are free; −1: none cures it. */
function bestRepair({ actions }: Model, f: number): number {
  const worth = actions.map(({ success, cost }) => (success[f]! > 0 ? success[f]! / cost : 0))
  const most = Math.max(0, ...worth)
  if (most === 0) return -1
  const level = actions.flatMap((_, a) => (worth[a] === most ? [a] : []))
  return level.reduce((best, a) => (actions[a]!.success[f]! > actions[best]!.success[f]! ? a : best))
}

/** The lint report of a model under a policy; of one that reaches more than `limit` states without what is never taken. */
export function lint(
  model: Model,
  name: PolicyName = 'sacso',
  threshold = 0.2,
  limit = stateLimit(model),
): Lint {
  const taken = new Map<number, number>()
  const whole = evaluateWithin(model, policy(model, name), limit, (at, step) => {
    taken.set(step, (taken.get(step) ?? 0) + at.w.reduce((a, b) => a + b, 0))
  })
  const rare = (step: number) => (taken.get(step) ?? 0) < 1e-4
  const best = model.causes.map((_, f) => bestRepair(model, f))
  const alike: Lint['alike'] = []
  model.causes.forEach((one, i) => {
    for (let j = i + 1; j < model.causes.length; j++) {
      const same = overlap(model, i, j)
      if (same > threshold)
        alike.push({
          causes: [one, model.causes[j]!],
          overlap: same,
          sameRepair: best[i]! >= 0 && best[i] === best[j],
        })
    }
  })
  return {
    flat: model.questions
      .filter((q) => q.rows.every((row) => row.every((p) => p === row[0])))
      .map((q) => q.id),
    neverAsked: whole
      ? model.questions.filter((_, q) => rare(model.actions.length + q)).map((q) => q.id)
      : null,
    neverTried: whole ? model.actions.filter((_, a) => rare(a)).map((a) => a.id) : null,
    limit,
    alike: alike.toSorted((a, b) => b.overlap - a.overlap),
  }
}

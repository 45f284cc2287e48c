import type { Model } from './model.ts'

/**
 * Questions in the order of their price, to be opened like the rungs of a ladder: whoever has paid for the dearest
 * question so far has the answers to all cheaper ones too. One question a chain is the model as it is.
 */
export interface Chain {
  /** Numbers of the questions, prices rising, all in one cluster. */
  questions: readonly number[]
  /** What opening the next rung costs above the one before. */
  rise: readonly number[]
}

/**
 * Chains from question ids. Every question that tells anything must stand in one, or the eased problem would lack it.
 * The complaint is left out: it is asked, and paid, before all else.
 */
export function chainsOf(model: Model, ids: readonly (readonly string[])[]): Chain[] {
  const made = ids.map((list) => {
    const questions = list.map((id) => model.questionIndex.get(id) ?? -1)
    const rise = questions.map((q, d) => {
      const one = model.questions[q]
      const before = model.questions[questions[d - 1] ?? q]
      if (!one || !before) throw new Error(`there is no question ${list[d]}`)
      if (one.cluster !== before.cluster || one.requires !== before.requires || one.cost < before.cost)
        throw new Error(`${list[d]} does not fit behind ${list[d - 1]} in one chain`)
      return d === 0 ? one.cost : one.cost - before.cost
    })
    return { questions, rise }
  })
  const held = made.flatMap((chain) => chain.questions)
  model.questions.forEach((q, i) => {
    const tells = q.rows.some((row) => row.some((p) => p !== row[0]))
    const times = held.filter((one) => one === i).length
    if (q.kind !== 'complaint' && (times > 1 || (tells && times === 0)))
      throw new Error(`question ${i + 1} must stand in one chain`)
  })
  return made
}

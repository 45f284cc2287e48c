import { BY_ITSELF, type Evidence } from './belief.ts'
import type { ClosedCase } from './learning.ts'
import type { Model } from './model.ts'

/** What was told in a closed case, without saying twice which action cured. */
export function asTold({ evidence, curedBy }: ClosedCase): readonly Evidence[] {
  return evidence.filter((line) => line.kind !== 'cured' || line.action !== curedBy)
}

/**
 * P(what was really so | this answer, cause), cause by cause, over the states of the question: whoever answers may have
 * slipped, and an answer may leave several states open. Undefined for what is no question of the model. A cause that can
 * give no such answer has the answer's own states, alike; such a case does not speak of it.
 */
export function statesOf(
  model: Model,
  id: string,
  answer: string,
): readonly (readonly number[])[] | undefined {
  const q = model.questionIndex.get(id)
  const file = model.source.observations.find((one) => one.id === id)
  if (q === undefined || !file) return undefined
  const { states, partly } = model.questions[q]!
  const said = partly.get(answer)?.states ?? [states.indexOf(answer)]
  const elsewhere = file.userError / (states.length - 1)
  // P(one of the states that the answer leaves open is named | this state is so): a slip names one of the others.
  const named = states.map((_, s) =>
    said.reduce((sum, open) => sum + (open === s ? 1 - file.userError : elsewhere), 0),
  )
  return model.causes.map((cause) => {
    const shares = file.likelihood[cause]!.map((p, s) => p * named[s]!)
    const total = shares.reduce((a, b) => a + b, 0)
    return total > 0
      ? shares.map((p) => p / total)
      : states.map((_, s) => (said.includes(s) ? 1 / said.length : 0))
  })
}

/**
 * P(the action cured or failed | what was seen of it, cause), cause by cause, as [cured, failed]: a trouble may have gone by
 * itself just then. Undefined for what is no action of the model.
 */
export function curesOf(
  model: Model,
  id: string,
  answer: string,
): readonly (readonly number[])[] | undefined {
  const a = model.actionIndex.get(id)
  if (a === undefined) return undefined
  return Array.from(model.actions[a]!.success, (p) => {
    if (answer !== 'cured') return [0, 1]
    const cured = p / (p + (1 - p) * BY_ITSELF)
    return [cured, 1 - cured]
  })
}

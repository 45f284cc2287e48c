import type { Evidence } from '@pinhole/engine'
import type { ActionFile, Knowledge } from '@pinhole/knowledge'
import type { Advice, Advisor } from './advice.ts'

/**
 * The same advisor, held to what the knowledge says beside its numbers: an action whose `unless` holds is not offered, a
 * last resort waits until what must come before it was tried or put off, and what a hand sees on its way to the work is
 * asked before the work.
 */
export function guarded(plain: Advisor, { actions, rules }: Pick<Knowledge, 'actions' | 'rules'>): Advisor {
  const held: Advisor['advise'] = (evidence) => {
    const now = standing(evidence)
    const idle = actions
      .filter(({ unless = [] }) => unless.some(({ question, answer }) => now.get(question) === answer))
      .map(({ id }): Evidence => ({ kind: 'set-aside', step: id }))
    const advice = plain.advise([...evidence, ...idle])
    const { suggestion, causes } = advice
    const waits = rules.thresholds.find(
      ({ action, leads, after }) =>
        suggestion.step.id === action && leads.includes(causes[0]?.id ?? '') && !tried(evidence, after),
    )
    // Only what may still be done now comes before it: a rule that holds the step back holds it back here too.
    const sooner = suggestion.alternatives.find(({ step }) => step.id === waits?.after)
    const cost = sooner && plain.action(sooner.step.id)?.cost
    if (!sooner || !cost) return advice
    const { step, expectedTotal } = sooner
    const alternatives = suggestion.alternatives.filter((one) => one !== sooner)
    return { ...advice, suggestion: { ...suggestion, step, expectedTotal, cost, alternatives } }
  }
  return { ...plain, advise: (evidence) => lookingFirst(held(evidence), actions) }
}

/** Only what may still be asked is: an answer, a word that it cannot be told, and a danger take it from the others. */
function lookingFirst(advice: Advice, actions: readonly ActionFile[]): Advice {
  const { suggestion } = advice
  const { looksFirst } = actions.find(({ id }) => id === suggestion.step.id) ?? {}
  const look = suggestion.alternatives.find(({ step }) => step.kind === 'ask' && step.id === looksFirst)
  if (!look) return advice
  const { step, expectedTotal } = suggestion
  const others = suggestion.alternatives.filter((one) => one !== look)
  const alternatives = [{ step, expectedTotal }, ...others]
  return {
    ...advice,
    suggestion: { ...suggestion, step: look.step, expectedTotal: look.expectedTotal, alternatives },
  }
}

const tried = (evidence: readonly Evidence[], action: string): boolean =>
  evidence.some(
    (line) =>
      (line.kind === 'failed' && line.action === action) ||
      (line.kind === 'set-aside' && line.step === action),
  )

/** The last answer to each question; a repair in between makes it old, not untrue, until it is seen anew. */
const standing = (evidence: readonly Evidence[]): Map<string, string> =>
  new Map(evidence.flatMap((line) => (line.kind === 'answer' ? [[line.question, line.answer]] : [])))

import type { Evidence } from '@pinhole/engine'
import type { Knowledge } from '@pinhole/knowledge'
import type { Advisor } from './advice.ts'

/**
 * The same advisor, held to what the knowledge says beside its numbers: an action whose `unless` holds is not offered,
 * and a last resort waits until what must come before it was tried or put off.
 */
export function guarded(plain: Advisor, { actions, rules }: Pick<Knowledge, 'actions' | 'rules'>): Advisor {
  const advise: Advisor['advise'] = (evidence) => {
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
    const cost = waits && plain.action(waits.after)?.cost
    if (!waits || !cost) return advice
    return { ...advice, suggestion: { ...suggestion, step: { kind: 'do', id: waits.after }, cost } }
  }
  return { ...plain, advise }
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

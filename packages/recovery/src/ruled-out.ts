import type { Evidence } from '@pinhole/engine'
import type { Advice, Advisor } from './advice.ts'

/** Of what a model believes of a complaint, the part that must be ruled out before it has too little left to say. */
const MOST = 0.5

/**
 * Whether a camera cannot have most of what this advisor believes of a complaint before anything else is told: no card
 * is in it to be dead. What would be left to lead then are causes that show this only now and then.
 */
export function mostlyRuledOut(
  advisor: Advisor,
): (complaint: string, evidence: readonly Evidence[]) => boolean {
  const begun = new Map<string, Advice['causes']>()
  const believed = (complaint: string): Advice['causes'] => {
    const causes =
      begun.get(complaint) ??
      advisor.advise([{ kind: 'answer', question: 'complaint', answer: complaint }]).causes
    begun.set(complaint, causes)
    return causes
  }
  return (complaint, evidence) => {
    const out = new Set(evidence.flatMap((line) => (line.kind === 'ruled-out' ? [line.cause] : [])))
    if (out.size === 0) return false
    return believed(complaint).reduce((sum, { id, p }) => (out.has(id) ? sum + p : sum), 0) > MOST
  }
}

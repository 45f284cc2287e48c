import type { Evidence } from '@pinhole/engine'
import type { Advice, Advisor } from './advice.ts'

type Alternative = Advice['suggestion']['alternatives'][number]

/**
 * The advice with another step. The one that it had stays beside it, unless that was to end; what would only lead to the
 * new step is no news any more.
 */
export function instead({ whatIf, ...advice }: Advice, chosen: Alternative, advisor: Advisor): Advice {
  const { step, expectedTotal, cost, alternatives } = advice.suggestion
  const facts = chosen.step.kind === 'ask' ? advisor.question(chosen.step.id) : advisor.action(chosen.step.id)
  const others = [
    ...(step.kind === 'end' ? [] : [{ step, expectedTotal }]),
    ...alternatives.filter((one) => one.step.id !== chosen.step.id),
  ]
  return {
    ...advice,
    suggestion: {
      ...chosen,
      cost: facts?.cost ?? cost,
      alternatives: others.toSorted((a, b) => a.expectedTotal - b.expectedTotal),
    },
    ...(whatIf && whatIf.step.id !== chosen.step.id ? { whatIf } : {}),
  }
}

/** Whether this step was done in vain or put aside. */
export const wasTried = (evidence: readonly Evidence[], id: string): boolean =>
  evidence.some(
    (line) =>
      (line.kind === 'failed' && line.action === id) || (line.kind === 'set-aside' && line.step === id),
  )

/** Only what may still be done now: a rule that holds a step back holds it back here too. */
export const stands = ({ suggestion }: Advice, id: string): boolean =>
  suggestion.step.id === id || suggestion.alternatives.some(({ step }) => step.id === id)

import { lackingPart } from '@pinhole/guides'
import type { Need } from '@pinhole/knowledge'
import { lacksOf } from './lacks.ts'
import { answerTo, type CaseState } from './state.ts'
import { troubleNamed } from './trouble-advisor.ts'

/**
 * The part that the named trouble is about and this model does not have: nothing of it can be mended, and either the
 * model or the trouble is another. null: none.
 */
export function partMissing(state: CaseState): Need | null {
  const trouble = troubleNamed(answerTo(state, 'complaint') ?? '')
  return trouble === null ? null : lackingPart(trouble, lacksOf(state))
}

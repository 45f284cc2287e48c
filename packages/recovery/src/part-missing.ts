import { type Need, partOf } from '@pinhole/knowledge'
import { lacksOf } from './lacks.ts'
import { answerTo, type CaseState } from './state.ts'
import { troubleNamed } from './trouble-advisor.ts'

/** Parts of which nothing can go wrong where they are not; a bell without its wires may still fail. */
const parts: readonly Need[] = ['card', 'head', 'camera']

/**
 * The part that the named trouble is about and this model does not have: nothing of it can be mended, and either the
 * model or the trouble is another. null: none.
 */
export function partMissing(state: CaseState): Need | null {
  const trouble = troubleNamed(answerTo(state, 'complaint') ?? '')
  const part = trouble === null ? null : partOf(trouble)
  return part !== null && parts.includes(part) && lacksOf(state).has(part) ? part : null
}

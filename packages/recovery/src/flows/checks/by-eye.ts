import { type Check, say } from '@pinhole/core'
import type { StepGiven } from '@pinhole/workflow'
import { lacksOf } from '../../lacks.ts'
import type { CaseState } from '../../state.ts'
import { oneOf } from '../desk.ts'

/** What only a person can see, in the order of the field guide's list after a repair. */
export const byEye = ['live', 'motion', 'clip', 'turn', 'night', 'app-pages', 'adapter'] as const
export type ByEye = (typeof byEye)[number]

/** Checks that not every camera has; where it is known to lack it, nobody is asked. */
export function asked(state: CaseState): readonly ByEye[] {
  const lacks = new Set<ByEye>()
  if (state.hadCard === false) lacks.add('clip')
  if (state.turns === false) lacks.add('turn')
  const model = lacksOf(state)
  if (model.has('adapter')) lacks.add('adapter')
  // A hub and a chime have nothing to be looked at.
  if (model.has('camera'))
    for (const id of ['live', 'motion', 'clip', 'turn', 'night'] as const) lacks.add(id)
  // A camera that no account owns is in no app.
  const own = state.consents.has('own-network')
  if (own) for (const id of ['live', 'motion', 'clip', 'app-pages'] as const) lacks.add(id)
  return byEye.filter((id) => !lacks.has(id))
}

/** What is asked of it: one that sees in the dark by colour alone never turns black and white; of the rest either is well. */
const questionOf = (id: ByEye, state: CaseState): string =>
  `case.ask.by-eye.${id === 'night' && lacksOf(state).has('infrared') ? 'night-colour' : id}`

/** Asks; a "no" is asked once more after another look, for it decides. "It has none" and "later" prove nothing. */
export async function look(id: ByEye, state: CaseState, given: StepGiven): Promise<Check['state']> {
  const optional = id === 'clip' || id === 'turn'
  const question = questionOf(id, state)
  const options = ['yes', 'no', 'later', ...(optional ? ['none'] : [])] as const
  for (const text of [question, 'case.ask.by-eye.sure']) {
    const said = await given.ask(
      {
        kind: 'choice',
        id,
        text: say(text, { question: say(question) }),
        options: options.map((option) => ({ id: option, text: say(`case.ask.by-eye.${option}`) })),
      },
      { parse: oneOf(...options) },
    )
    if (said === 'yes') return 'passed'
    if (said === 'later') return 'later'
    if (said === 'none') return 'cannot'
  }
  return 'failed'
}

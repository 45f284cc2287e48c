import { type Next, say } from '@pinhole/core'
import { CLOUD_LEAVE, CLOUD_REACH } from './cloud.ts'
import { answerTo, type CaseState } from './state.ts'

export { CLOUD_LEAVE, CLOUD_REACH }

export const cloudLeave = {
  text: say('case.cloud-leave.text'),
  answer: (answer: string) => say(`case.cloud-leave.answers.${answer}`),
}

/** `open`: nobody was asked, so nothing leaves the home. */
export function cloudAllowed(state: CaseState): 'yes' | 'no' | 'open' {
  const said = answerTo(state, CLOUD_LEAVE)
  return said === null ? 'open' : said === 'yes' ? 'yes' : 'no'
}

/** The question for the leave, in place of what only the internet can tell. */
export function leaveNext(state: CaseState, why: Extract<Next, { kind: 'question' }>['why']): Next | null {
  if (cloudAllowed(state) !== 'open') return null
  return {
    kind: 'question',
    id: CLOUD_LEAVE,
    text: cloudLeave.text,
    help: say('case.cloud-leave.help'),
    answers: ['yes', 'no'].map((id) => ({ id, text: cloudLeave.answer(id) })),
    cost: { minutes: 0.2, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 },
    why,
    again: false,
  }
}

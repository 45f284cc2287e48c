import { say, type Text } from '@pinhole/core'
import type { Advisor } from './advice.ts'
import { CLOCK_GUIDE } from './step-next.ts'
import type { CaseState } from './state.ts'

/** A repair as it is told once it was done. A guide goes by the name of its trouble, so it is told as the guide it is. */
export function didWords(action: string, state: CaseState, advisor: Advisor): Text {
  // What a flow of ours did needed nobody to follow a guide.
  if (
    action === CLOCK_GUIDE &&
    state.runs.some(({ flow, outcome }) => flow === 'set-clock' && outcome === 'set')
  )
    return say('case.flow.set-clock.title')
  const title = advisor.words.action(action)
  return title.key.startsWith('guides.of.') ? say('case.verdict.guide', { guide: title }) : title
}

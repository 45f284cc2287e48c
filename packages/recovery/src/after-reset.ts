import { type Next, say } from '@pinhole/core'
import { again, words } from './consent.ts'
import { partedAt } from './hand-over.ts'
import type { CaseState } from './state.ts'

const RESET = 'factory_reset'
const GUIDE = 'after-reset'

/** What a reset that was agreed to took, and what is left to do again; null where none erased a camera that is kept. */
export function leftByReset(
  state: CaseState,
): NonNullable<Extract<Next, { kind: 'verdict' }>['after']> | null {
  const consent = state.consented.findLast(({ to }) => to === RESET)
  const reset = state.runs.findLast(({ flow, outcome }) => flow === 'reset' && outcome === 'ready')
  if (!consent || !reset || reset.endedAt! < consent.at || partedAt(state) !== null) return null
  const joined = state.runs.some(
    ({ flow, outcome, at }) => flow === 're-join' && outcome === 'joined' && at >= reset.endedAt!,
  )
  return {
    lost: words('lost', consent.losses),
    again: words(
      'again',
      again.filter((one) => one !== 'wifi' || !joined),
    ),
    guide: { id: GUIDE, title: say(`guides.of.${GUIDE}.title`) },
  }
}

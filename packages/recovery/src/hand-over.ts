import { type NamedCheck, say, type Text } from '@pinhole/core'
import { lacksOf } from './lacks.ts'
import { answerTo, type CaseState, type RunState } from './state.ts'

/** The guide that a person follows to part with a camera. */
export const GIVING_AWAY = 'guide_giving_away'

/** Whether its owner came to part with it, and not to move or to mend it. */
const givesAway = (state: CaseState): boolean =>
  answerTo(state, 'complaint') === 'give-away' && !/^(move|mend)$/.test(answerTo(state, 'wish') ?? '')

/**
 * Since when a camera that is to be given away is wiped, milliseconds; null while it is not. By the guide or by the coached
 * reset; a camera that was joined to the network again afterwards is its owner's again.
 */
export function partedAt(state: CaseState): number | null {
  const last = state.acted.at(-1)
  const guided = last?.action === GIVING_AWAY && last.outcome === 'cured' ? last.at : null
  const reset = state.runs.findLast(({ flow, outcome }) => flow === 'reset' && outcome === 'ready')
  const coached = reset && givesAway(state) ? reset.endedAt! : null
  if (guided === null && coached === null) return null
  const at = Math.max(guided ?? 0, coached ?? 0)
  return state.runs.some(
    ({ flow, outcome, at: began }) => began >= at && flow === 're-join' && outcome === 'joined',
  )
    ? null
    : at
}

/** Looks at a wiped camera since then, oldest first. */
export const handOvers = (state: CaseState, since: number): RunState[] =>
  state.runs.filter(({ flow, at }) => flow === 'hand-over' && at >= since)

/** How the last look ended: `machine`: the camera was seen to wait for an owner, `person`: only somebody said so. */
export function readyBy(state: CaseState): 'machine' | 'person' | null {
  const since = partedAt(state)
  const last = since === null ? undefined : handOvers(state, since).at(-1)
  if (last?.outcome === 'ready') return 'machine'
  return last?.outcome === 'ready-told' ? 'person' : null
}

/** Whether a check-list is that of a camera to be given away. */
export const isHandOver = (checks: readonly Pick<NamedCheck, 'id'>[]): boolean =>
  checks.some(({ id }) => id === 'factory')

/** The ending in words: who saw what, and what of it is left in the cloud. */
export function handOverWords(
  state: CaseState,
  checks: readonly NamedCheck[],
): { title: Text; lines: Text[] } {
  const lines = checks.flatMap((check): Text[] => {
    const { id, by, state: was, detail } = check
    if (was === 'cannot' && id === 'card-out') return [say('case.hand-over.card-out.none')]
    if (was !== 'passed' && id === 'factory' && lacksOf(state).has('reset'))
      return [say('case.hand-over.factory.not-wiped')]
    if (was !== 'passed') return [say('case.hand-over.open', { check: check.name })]
    if (id === 'cloud') return [say(`case.hand-over.cloud.${detail?.left === true ? 'left' : 'none'}`)]
    return [say(`case.hand-over.${id}.${by}`)]
  })
  return {
    title: say(`case.verdict.title.${readyBy(state) === null ? 'not-ready' : 'ready'}`),
    lines: [...lines, ...(state.backup ? [say('case.hand-over.backup')] : [])],
  }
}

import { say, type Losses, type Text } from '@pinhole/core'
import type { Need } from '@pinhole/knowledge'
import { GIVING_AWAY } from './hand-over.ts'
import { lacksOf } from './lacks.ts'
import { answerTo, type CaseState, factsOf } from './state.ts'

/** What no public call puts back after a reset, whatever was saved; ids are kept in the consent. */
const never = ['privacy-zones', 'motion-zones', 'presets', 'alarm-sound'] as const
/** What a camera must have for one of these to be lost. */
const lostOf: Readonly<Partial<Record<(typeof never)[number], readonly Need[]>>> = {
  'privacy-zones': ['camera'],
  'motion-zones': ['camera'],
  presets: ['camera', 'head'],
}
/** Whether a card may be in it, to be taken out first; a model without a slot keeps no recordings that a reset erases. */
export const cardPossible = (state: CaseState): boolean => factsOf(state).cardSlot !== false

/** What its owner does again after a reset. */
export const again = ['wifi', 'app', 'links'] as const

/** What is lost, or to be done again, in words. */
export const words = (part: 'lost' | 'again' | 'kept', ids: readonly string[]): Text[] =>
  ids.map((id) => say(`case.losses.${part}.${id}`))

/** Whether somebody says how it is reset; where nobody does, the guide of parting with it does not wipe it. */
export const wipes = (state: CaseState): boolean => !lacksOf(state).has('reset')

/** Who parts with a camera wants nothing back in it; what lies elsewhere is named all the same. */
function partingLosses(state: CaseState): { losses: Losses; losing: string[] } {
  const card = cardPossible(state)
  const lost = wipes(state) ? ['everything-set', 'place-in-app'] : ['place-in-app']
  const kept = ['cloud', ...(card ? ['card'] : []), ...(state.backup ? ['backup'] : [])]
  return {
    losing: lost,
    losses: { lost: words('lost', lost), comesBack: [], again: [], kept: words('kept', kept) },
  }
}

/** The loss list before a reset, or before parting: honest about what was saved and what was not. */
export function lossesOf(state: CaseState, action = 'factory_reset'): { losses: Losses; losing: string[] } {
  if (action === GIVING_AWAY) return partingLosses(state)
  const saved = state.backup?.verified ? state.backup : null
  const card = cardPossible(state)
  const lacks = lacksOf(state)
  const gone = never.filter((one) => !lostOf[one]?.some((need) => lacks.has(need)))
  const lost = [...(saved ? [] : ['settings']), ...gone]
  return {
    losing: lost,
    losses: {
      lost: words('lost', lost),
      comesBack: saved ? [say('case.losses.back.settings', { count: saved.settings })] : [],
      again: words('again', again),
      kept: words('kept', card ? ['card'] : []),
    },
  }
}

/** Nothing answers there: whatever it is set to, nobody can read it now. */
const outOfReach = (state: CaseState): boolean => answerTo(state, 'lan_state') === 'absent'

/** Whether a reset would go ahead with nothing saved: nobody can read it now, or a back-up was tried in vain. */
export const goesUnsaved = (state: CaseState): boolean =>
  !state.backup?.verified &&
  (outOfReach(state) || state.runs.some(({ flow, outcome }) => flow === 'back-up' && outcome !== null))

/** Why nothing was saved, as the word of a problem. */
export const noBackup = (state: CaseState): 'out-of-reach' | 'no-backup' =>
  outOfReach(state) ? 'out-of-reach' : 'no-backup'

/** Actions that erase something, and what must hold before they start. */
export type Guard = 'back-up-first' | 'consent-first' | 'free'

/**
 * The guard of a destructive act. First a back-up is tried, unless
 * the camera answers nobody or is given away; then the person accepts by name what will be lost. A
 * recorded consent that names less than would be lost now is no consent.
 */
export function guardOf(state: CaseState, action: string, destructive: boolean): Guard {
  if (!destructive || action === 'replace_camera') return 'free'
  const tried =
    action === GIVING_AWAY || state.runs.some((run) => run.flow === 'back-up' && run.outcome !== null)
  if (!state.backup?.verified && !tried && !outOfReach(state)) return 'back-up-first'
  const accepted = state.consents.get(action)
  const { losing } = lossesOf(state, action)
  return accepted && losing.every((loss) => accepted.includes(loss)) ? 'free' : 'consent-first'
}

import { type CaseView, type Known, type Next, type RankedCause, say, type Text } from '@pinhole/core'
import { loadKnowledge, loadMore } from '@pinhole/knowledge'
import type { Advisor } from './advice.ts'
import { again, words } from './consent.ts'
import { partedAt } from './hand-over.ts'
import type { CaseState } from './state.ts'

const RESET = 'factory_reset'
/** From here on the knowledge calls a reset a cure of a cause, and no chance. */
const CURES = 0.2
/** Causes of two halves, the lighter of which a reset cures; that half has a name of its own. */
const halves: ReadonlySet<string> = new Set(['wifi_fw_crash', 'flash_corruption'])

/** Whether the repair that cured was the reset. */
export const curedByReset = (state: CaseState): boolean =>
  state.acted.findLast(({ outcome }) => outcome === 'cured')?.action === RESET

/** What a cause was where a reset cured it: by the half that a reset can cure. */
const halfOf = (id: string): Text | null => (halves.has(id) ? say(`case.cured.${id}`) : null)

let cured: ReadonlySet<string> | undefined
/** Whether a reset can have been the cure of a cause at all. */
function fits(id: string): boolean {
  cured ??= new Set(
    [...loadKnowledge().causes, ...loadMore().causes].flatMap((cause) =>
      (cause.curedBy[RESET]?.cures ?? 0) >= CURES ? [cause.id] : [],
    ),
  )
  return halves.has(id) || cured.has(id)
}

/** The same advisor, its causes named by what a reset can have cured. */
export const afterReset = (advisor: Advisor): Advisor => ({
  ...advisor,
  words: { ...advisor.words, cause: (id) => halfOf(id) ?? advisor.words.cause(id) },
})

/**
 * What it was, after a reset cured it. A dead part, a server or an account is not cured by one, and of two causes that
 * were near each other nobody can tell which it was: both are said as such.
 */
export function wasBeforeReset(
  { id, p }: Pick<RankedCause, 'id' | 'p'>,
  causes: readonly RankedCause[],
  advisor: Advisor,
  tenths: number,
): Text {
  if (!fits(id)) return say('case.verdict.cause-untold')
  const name = afterReset(advisor).words.cause
  const second = causes.find((one) => one.id !== id && one.id !== 'other' && fits(one.id))
  if (second && second.p >= p / 2)
    return say('case.verdict.cause-two', { cause: name(id), other: name(second.id) })
  return say(halfOf(id) ? 'case.verdict.cause-cured' : 'case.verdict.cause-was', { cause: name(id), tenths })
}

/** Told of a trouble or a cause in general; a reset that cured has shown that they do not hold here. */
const disproved = /^troubles\..*\.says$|\.(verdict|confirms|against)$/

/** What is known in general, without what the cure by a reset has disproved. */
export function knownAfterReset(known: Known, { next }: Pick<CaseView, 'next'>): Known {
  if (next.kind !== 'verdict' || !next.verdict.verified || next.verdict.by !== RESET) return known
  const holds = ({ text }: { text: Text }) => !disproved.test(text.key)
  return {
    ...known,
    trouble: known.trouble && { ...known.trouble, lines: known.trouble.lines.filter(holds) },
    causes: known.causes.map((one) => ({
      ...one,
      name: halfOf(one.id) ?? one.name,
      lines: one.lines.filter(holds),
    })),
  }
}

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

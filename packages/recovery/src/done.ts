import { type CaseView, say, type Text } from '@pinhole/core'
import type { Advisor } from './advice.ts'
import { didWords } from './did-words.ts'
import { isBack } from './flows/restore.ts'
import { GIVING_AWAY } from './hand-over.ts'
import type { CaseState } from './state.ts'

type Done = CaseView['done'][number]

/** What was done in this case, oldest first, in words: consents, runs with their ends, repairs and what came of them. */
export function doneIn(state: CaseState, advisor: Advisor): Done[] {
  const did = (at: number, key: string, values?: Text['values']): Done => ({
    at,
    text: say(`case.done.${key}`, values),
  })
  const runs = state.runs.map((run) =>
    did(run.endedAt ?? run.at, `${run.flow}.${run.outcome ?? 'running'}`, {
      count:
        run.flow === 'back-up' ? (state.backup?.settings ?? 0) : (state.restored?.filter(isBack).length ?? 0),
    }),
  )
  const acts = state.acted.map((act, index) => {
    // The proof took back what the person had seen.
    const tookBack =
      act.outcome === 'not-cured' &&
      state.acted[index - 1]?.outcome === 'cured' &&
      state.acted[index - 1]?.action === act.action
    // Parting with a camera mends nothing: it is done, or not.
    const came = act.outcome === 'cured' && act.action === GIVING_AWAY ? 'done' : act.outcome
    return did(act.at, `acted.${tookBack ? 'did-not-last' : came}`, {
      action: didWords(act.action, state, advisor),
    })
  })
  const consents = state.consented.map(({ at, to }) =>
    did(at, 'consented', {
      action: advisor.action(to) ? advisor.words.action(to) : say(`case.consent.of.${to}`),
    }),
  )
  return [...consents, ...runs, ...acts].toSorted((a, b) => a.at - b.at)
}

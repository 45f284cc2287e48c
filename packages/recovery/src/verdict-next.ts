import type { NamedCheck, Next, Verdict } from '@pinhole/core'
import type { Advice, Advisor } from './advice.ts'
import { leftByReset } from './after-reset.ts'
import { tenthsAmong } from './cause-rows.ts'
import { proofView } from './proof.ts'
import type { CaseState } from './state.ts'
import { verdictWords } from './verdict.ts'

/** The end as a page: how it came out, what it was, the proof, and what a reset left to do. */
export function verdictNext(
  verdict: Verdict,
  state: CaseState,
  { causes }: Advice,
  advisor: Advisor,
  checks: readonly NamedCheck[],
): Next {
  const parts = tenthsAmong(causes, verdict.verified)
  // The same number as the row of that cause has, unless it was written down at another time.
  const tenthsOf = (cause: string) => {
    const at = causes.findIndex(({ id }) => id === cause)
    const same = at >= 0 && (cause !== verdict.cause || Math.abs(causes[at]!.p - (verdict.p ?? 0)) < 0.001)
    return same ? parts[at]! : Math.round((verdict.p ?? 0) * 10)
  }
  const after = leftByReset(state)
  return {
    kind: 'verdict',
    verdict,
    ...(checks.length > 0 ? { proof: proofView(checks) } : {}),
    ...(after ? { after } : {}),
    ...verdictWords(verdict, state, advisor, {
      checks,
      causes,
      tenths: tenthsOf,
    }),
  }
}

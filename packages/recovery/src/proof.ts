import { type NamedCheck, type ProofView, say, type Text } from '@pinhole/core'
import { isHandOver } from './hand-over.ts'
import { type CaseState, type RunState } from './state.ts'

/** Reasons that the owner's password does away with. */
const shut = new Set(['no-login', 'login.refused', 'login.locked-out', 'login.budget-spent'])
/** Reasons that have words of their own. */
const told = new Set([...shut, 'guarded', 'app-only', 'never-left', 'no-backup', 'none'])

const why = ({ detail }: NamedCheck): string => (typeof detail?.why === 'string' ? detail.why : '')
const wantsPassword = (check: NamedCheck): boolean => check.state === 'cannot' && shut.has(why(check))

/** Whether an open check can be made now, by a password or because it was only put off. */
export const canBeMade = (check: NamedCheck): boolean => wantsPassword(check) || check.state === 'later'

/** Why a check was not made, in words. */
export function whyOpen(check: NamedCheck): Text {
  if (check.state === 'later') return say('case.check-why.later')
  if (check.state !== 'cannot') return say('case.check-why.not-made')
  // What only a person sees cannot be checked where the camera has no such part.
  const reason = check.by === 'person' ? 'none' : why(check)
  return say(`case.check-why.${told.has(reason) ? reason.replace('.', '-') : 'other'}`)
}

/** A check-list as what it proves and what it leaves open. */
export function proofView(checks: readonly NamedCheck[]): ProofView {
  const passed = checks.filter(({ state }) => state === 'passed')
  const failed = checks.filter(({ state }) => state === 'failed')
  const open = checks.filter((check) => !passed.includes(check) && !failed.includes(check))
  return {
    passed: passed.filter(({ by }) => by === 'machine'),
    told: passed.filter(({ by }) => by === 'person'),
    failed,
    open: open.map((check) => ({ id: check.id, name: check.name, why: whyOpen(check) })),
    // What is open of a camera to be given away is looked at by its own flow once more.
    more: isHandOver(checks)
      ? { password: 0, later: 0 }
      : {
          password: open.filter(wantsPassword).length,
          later: open.filter(({ state }) => state === 'later').length,
        },
  }
}

/** The run whose check-list counts: the last proof, or what was looked at after it and came to an end. */
export const lastProof = (state: CaseState): RunState | null =>
  state.runs.findLast(
    ({ flow, outcome }) =>
      ((flow === 'verify' || flow === 'hand-over') && outcome !== null) ||
      (flow === 'prove-more' && (outcome === 'passed' || outcome === 'disproved')),
  ) ?? null

import { type CauseView, say, type Text } from '@pinhole/core'
import type { Evidence } from '@pinhole/engine'
import type { Advisor } from './advice.ts'
import { causeRows } from './cause-rows.ts'
import { answerTo, type CaseState } from './state.ts'

/** The trouble that a refused login is, beside whatever brought the owner here. */
export const REFUSED = 'password-refused'

const refuses = (login: string | null): boolean => login === 'wrong' || login === 'v4-only'

/** Whether the camera refused the last login, though it may be the right one. */
export const loginRefused = (evidence: readonly Evidence[]): boolean =>
  refuses(
    evidence
      .flatMap((line) => (line.kind === 'answer' && line.question === 'login' ? [line.answer] : []))
      .at(-1) ?? null,
  )

/** A case's evidence as the model of a refused login hears it: whom the camera refuses is a program, and it is us. */
export const asRefused = (evidence: readonly Evidence[]): Evidence[] => [
  ...evidence.filter((line) => line.kind !== 'answer' || line.question !== 'complaint'),
  { kind: 'answer', question: 'complaint', answer: REFUSED },
  { kind: 'answer', question: 'which_refuses', answer: 'program' },
]

/**
 * Why the control port refuses a login that looks right: its causes weighed, whatever the trouble of the case is. That
 * other programs are switched off can be read nowhere, so it is a cause with its chance and never a finding. Empty where
 * the login was not refused.
 */
export function refusalOf(state: CaseState, advisor: Advisor): CauseView[] {
  if (state.identification?.family !== 'smartcam' || !refuses(answerTo(state, 'login'))) return []
  const advice = advisor.advise(asRefused(state.trail))
  // An advisor that knows the published model alone has no opinion on passwords.
  if (!advice.causes.some(({ id }) => id === 'third_party_off')) return []
  return causeRows(advice, advisor, false)
}

/** The two likeliest of them in a sentence; null: nothing to tell. */
export function refusalWords(refusal: readonly CauseView[]): Text | null {
  const [first, second] = refusal.filter(({ id }) => id !== 'other')
  if (!first || !second) return null
  return say('case.problem.refused', {
    cause: first.name,
    tenths: first.tenths,
    other: second.name,
    more: second.tenths,
  })
}

import { type Next, say, type Verdict } from '@pinhole/core'
import type { Evidence } from '@pinhole/engine'
import type { Advice, Advisor } from './advice.ts'
import type { Around } from './around.ts'
import { dangerNow, first, forbidden, leftOff } from './danger.ts'
import { dueOf } from './due.ts'
import { lacksOf } from './lacks.ts'
import { loginNext, offered } from './login-next.ts'
import { partMissing } from './part-missing.ts'
import { guideNext, heldBack, plainEnd, plainStep } from './plain.ts'
import { answerTo, type CaseState } from './state.ts'
import { flowNext, stepNext } from './step-next.ts'
import { verdictNext } from './verdict-next.ts'
import { notOurs, verdictOf } from './verdict.ts'

/** What the engine hears of a case; it holds the same safety rules, by the answers and by what was written of them. */
export function evidenceOf(state: CaseState): Evidence[] {
  const due = dueOf(state)
  const proved =
    due.kind === 'closed' ? state.verdict?.verified === true : due.kind === 'verdict' && due.verified
  if (!proved || !state.before) return heardOf(state.trail, state)
  // What the cured camera shows speaks for the cure; its cause is what was believed before, and what this repair can cure.
  return [...heardOf(state.before.trail, state), { kind: 'cured', action: state.acted.at(-1)!.action }]
}

/** What takes no pictures is well on the network where it is there: no picture is missing. */
const heardOf = (trail: readonly Evidence[], state: CaseState): Evidence[] =>
  lacksOf(state).has('camera')
    ? trail.map((line) =>
        line.kind === 'answer' && line.question === 'lan_state' && line.answer === 'present_no_stream'
          ? { ...line, answer: 'streams' }
          : line,
      )
    : [...trail]

const REPLACE = 'replace_camera'

/** The one thing to do now. Safety first, then the course of the recovery, then the person's wish, then the engine. */
export function nextOf(state: CaseState, advice: Advice, advisor: Advisor, around: Around): Next {
  const danger = dangerNow(state, advisor)
  if (danger) return danger
  const due = dueOf(state)
  const told = (verdict: Verdict) => verdictNext(verdict, state, advice, advisor, around.checks ?? [])
  if (due.kind === 'closed') return told(state.verdict!)
  if (due.kind === 'run')
    return around.run ? { kind: 'run', run: around.run } : { kind: 'wait', text: say('case.wait.run') }
  if (leftOff(state)) return told(verdictOf(state, advice.causes, null, around.now))
  if (due.kind === 'flow') return flowNext(due.flow, [], state.backup?.verified === true)
  if (due.kind === 'verdict') return told(verdictOf(state, advice.causes, null, around.now))

  // What hurts is asked while the probes look; only what rests on their findings waits for them.
  if (around.probing && !state.answers.has('lan_state') && state.answers.has('complaint'))
    return { kind: 'wait', text: say('case.wait.check') }
  const login = loginNext(state, around)
  if (login) return login
  const ruledOut = forbidden(state, advisor)
  const wish = state.chosen && !ruledOut.has(state.chosen) ? state.chosen : null
  const must = first(state, advisor.rules)
  const unsaid = !answerTo(state, 'complaint') && !state.deferred.has('complaint')
  const step = (must && !ruledOut.has(must) ? must : null) ?? wish ?? (unsaid ? 'complaint' : null)
  // A new camera is no repair: the page says so as its verdict, instead of selling one as a step.
  const replace = () => told(verdictOf(state, advice.causes, REPLACE, around.now))
  if (step === REPLACE) return replace()
  if (step) {
    const next = stepNext(step, state, advice, advisor)
    if (next) return next
  }
  // What a machine saw for itself goes before what must be guessed.
  const plain = plainStep(state)
  const help =
    plain === null || heldBack(plain, ruledOut)
      ? null
      : (guideNext(plain) ?? stepNext(plain, state, advice, advisor))
  if (help) return offered(help, state, around)
  if (plainEnd(state) || notOurs(state) || partMissing(state))
    return told(verdictOf(state, advice.causes, null, around.now))
  const { kind, id } = advice.suggestion.step
  // A machine's question is never put to a person; its probe is under way.
  if (around.probing && kind === 'ask' && advisor.question(id)?.askedOf === 'machine')
    return { kind: 'wait', text: say('case.wait.check') }
  if (kind !== 'end' && id === REPLACE) return replace()
  const next = kind === 'end' ? null : stepNext(id, state, advice, advisor)
  return next ? offered(next, state, around) : told(verdictOf(state, advice.causes, null, around.now))
}

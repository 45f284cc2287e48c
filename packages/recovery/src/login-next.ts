import { type Next, say, type Text } from '@pinhole/core'
import type { Around } from './around.ts'
import { answerTo, type CaseState } from './state.ts'

/** A camera that is there, whose control port is open, and that nobody has tried to open yet. */
export function opensTo(state: CaseState): boolean {
  const { family, ports, facts } = state.identification ?? {}
  if (family !== 'smartcam' || ports?.control === undefined || facts?.factoryDefault === true) return false
  if (answerTo(state, 'port-control') !== 'open' || state.answers.has('login')) return false
  const there = answerTo(state, 'lan_state')
  return there !== null && there !== 'absent' && there !== 'cannot-tell'
}

/** Before the first repair the owner's password is asked for once: what it opens may spare the repair. */
export function offered(next: Next, state: CaseState, around: Around): Next {
  const first = state.acted.length === 0 && state.runs.length === 0
  if (next.kind !== 'action' || !first || around.probing || state.deferred.has('login') || !opensTo(state))
    return next
  return {
    kind: 'login',
    text: say('case.login.offer'),
    note: say('case.login.offer-note'),
    lockedUntil: null,
  }
}

/** A refused password in words, with the tries that are still safe where anyone counts them. */
export function refusedWords(triesLeft: unknown): Text {
  if (typeof triesLeft !== 'number') return say('case.login.wrong')
  return triesLeft > 0 ? say('case.login.wrong-left', { count: triesLeft }) : say('case.login.wrong-none')
}

function loginWords(seen: string | null, triesLeft: unknown): Text {
  if (seen === 'wrong') return refusedWords(triesLeft)
  return say(seen === 'locked' || seen === 'camera-account' ? `case.login.${seen}` : 'case.login.ask')
}

/** The login that the case waits for, or waits to be allowed again; null where none is due. */
export function loginNext(state: CaseState, around: Around): Next | null {
  if (state.deferred.has('login')) return null
  const seen = answerTo(state, 'login')
  const locked = around.lockedUntil !== null && around.lockedUntil > around.now
  // The tries that we held back are offered again once the wait is over.
  const open = seen === 'wrong' || seen === 'budget' || seen === 'camera-account' || state.chosen === 'login'
  if (!locked && !open) return null
  const ours = locked && seen === 'budget'
  const minutes = Math.ceil(((around.lockedUntil ?? 0) - around.now) / 60_000)
  return {
    kind: 'login',
    text: ours
      ? say('errors.login.budget-spent', { minutes })
      : loginWords(locked ? 'locked' : seen, state.answers.get('login')?.detail?.triesLeft),
    note: say('case.login.note'),
    lockedUntil: locked ? around.lockedUntil : null,
    ...(ours ? { ours } : {}),
  }
}

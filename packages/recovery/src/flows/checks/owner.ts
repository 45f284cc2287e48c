import { Failure, say } from '@pinhole/core'
import type { StepGiven } from '@pinhole/workflow'
import type { Desk, ForCase } from '../desk.ts'
import { opened } from '../login.ts'

/** Why a check that needs the owner's password was not made. */
export type Shut = 'no-login' | 'login.refused' | 'login.locked-out' | 'login.budget-spent'

const shuts = new Set<string>(['login.refused', 'login.locked-out', 'login.budget-spent'])

/**
 * Before the checks that only the owner's password opens, it is asked for where nobody has given it: once, with a way to
 * go on without, and out of the camera's budget like any other try. Gives why the camera stays shut, `null` once it is
 * open or where a password opens nothing.
 */
export async function shutTo(desk: Desk, input: ForCase, given: StepGiven): Promise<Shut | null> {
  const { identification, rules, backup } = await desk.state(input.case)
  if (await desk.device(input.case, given.run)) return null
  // A camera that was found to talk nonsense is asked about by the check of its control port.
  const { family, ports } = identification ?? {}
  if (family !== 'smartcam' || ports?.control === undefined || rules.has('control-broken')) return null
  const passed = { over: false }
  try {
    const offer = {
      id: 'owner-login',
      text: say('case.ask.owner-login.text'),
      // Nothing is promised of settings that nobody could save.
      note: say(`case.ask.owner-login.${backup?.verified ? 'note' : 'note-unsaved'}`),
      cannot: say('case.ask.owner-login.cannot'),
    }
    await opened(desk, input, heard(given, passed), { offer })
    return null
  } catch (failure) {
    if (!(failure instanceof Failure) || given.signal.aborted) throw failure
    return !passed.over && shuts.has(failure.code) ? (failure.code as Shut) : 'no-login'
  }
}

/** The same asking, which notes whether the person went on without. */
const heard = (given: StepGiven, passed: { over: boolean }): StepGiven => ({
  ...given,
  ask: async (ask, options) => {
    const value = await given.ask(ask, options)
    passed.over = value === null
    return value
  },
})

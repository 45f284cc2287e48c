import { say, TransportFailure } from '@pinhole/core'
import { defineFlow, type Step, type StepGiven } from '@pinhole/workflow'
import { type Desk, ends, type ForCase, named, oneOf } from './desk.ts'
import { opened, readAccount } from './login.ts'
import { choice } from './own-network/reach.ts'

/** Seconds a clock may be off and still be right: the camera tells whole ones, and an answer takes its time. */
const RIGHT = 30
/** Wrong camera accounts cost the camera nothing here, and are still not asked for for ever. */
const ASKS = 2

/**
 * Sets the camera's clock, if its owner wants that: told how far it is off, asked, set, read back. Setting it twice does
 * no harm, so a cut-off run sets it again. What the camera said before is kept in the run.
 */
export function setClockFlow(desk: Desk) {
  const offBy = async (input: ForCase, given: StepGiven): Promise<number | null> => {
    const { time } = await opened(desk, input, given, { settings: true })
    if (!time?.set) return null
    return Math.round((await time.read()).epoch - given.clock.now() / 1000)
  }
  const look: Step<ForCase, { seconds: number | null; agreed: boolean }> = {
    id: 'clock',
    name: named('clock'),
    patience: 60_000,
    run: async (input, given) => {
      const seconds = await offBy(input, given)
      if (seconds === null || Math.abs(seconds) <= RIGHT) {
        await ends(given, seconds === null ? 'cannot' : 'right')
        return { seconds, agreed: false }
      }
      const minutes = Math.max(1, Math.round(Math.abs(seconds) / 60))
      const text = say(seconds < 0 ? 'case.ask.set-clock.slow' : 'case.ask.set-clock.fast', {
        count: minutes,
      })
      const said = await given.ask(choice('set-clock', text, ['set', 'leave']), {
        parse: oneOf('set', 'leave'),
      })
      if (said === 'leave') await ends(given, 'left')
      return { seconds, agreed: said === 'set' }
    },
  }
  const set: Step<ForCase, { seconds: number | null }> = {
    id: 'set-clock',
    name: named('set-clock'),
    patience: 60_000,
    onlyAfter: ['clock'],
    run: async (input, given) => {
      const before = given.result(look)
      if (!before?.agreed) return { seconds: before?.seconds ?? null }
      for (let asks = 0; ; asks++) {
        const { time } = await opened(desk, input, given, { settings: true })
        try {
          await time?.set?.(given.clock.now() / 1000)
          break
        } catch (failure) {
          if (!(failure instanceof TransportFailure) || failure.kind !== 'credentials' || asks >= ASKS)
            throw failure
          if (!(await accountGiven(desk, input, given, asks > 0))) {
            await ends(given, 'left')
            return before
          }
        }
      }
      const seconds = await offBy(input, given)
      await ends(given, seconds !== null && Math.abs(seconds) <= RIGHT ? 'set' : 'not-set')
      return { seconds }
    },
  }
  return defineFlow<ForCase>({ id: 'set-clock', steps: [look, set] })
}

/** Asks for the camera account, which alone may set the clock of a Tapo camera; false where there is none. */
async function accountGiven(desk: Desk, input: ForCase, given: StepGiven, again: boolean): Promise<boolean> {
  const account = await given.ask(
    {
      kind: 'login',
      id: 'camera-account',
      text: say(again ? 'case.ask.set-clock.account-wrong' : 'case.ask.set-clock.account'),
      note: say('case.ask.camera-account.note'),
      cannot: say('case.ask.camera-account.cannot'),
    },
    { parse: readAccount, keep: false },
  )
  if (!account) return false
  await desk.login(input.case, account, given.run)
  return true
}

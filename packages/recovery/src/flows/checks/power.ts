import { say } from '@pinhole/core'
import type { StepGiven } from '@pinhole/workflow'
import { type Desk, type ForCase, inSetUp, oneOf } from '../desk.ts'
import type { MachineCheck } from './check.ts'

/** A camera that needs longer after a power cut is not well, milliseconds. */
export const BACK_WITHIN = 120_000
/** Silences in a row that mean it went, not that an answer was lost. */
const GONE = 2
/** If it is still answering so long after "plugged in again", the plug was not pulled, milliseconds. */
const STAYS = 30_000

/** The camera is seen to go and to come back within two minutes; the hand only pulls the plug. */
export const power: MachineCheck = {
  id: 'power',
  async look(desk, input, given) {
    for (const time of ['first', 'again'] as const) {
      const went = new AbortController()
      // It goes while the person is at the plug, so it is watched from before they are asked.
      const watching = awaitGone(desk, input, given, went.signal)
      // Awaited below; a program that ends while the person is asked ends the watch unheard.
      watching.catch(() => {})
      watching.catch(() => {})
      const said = await given
        .ask(
          {
            kind: 'do',
            id: 'power',
            text: say(time === 'first' ? 'case.ask.power.text' : 'case.ask.power.again'),
            steps: [{ text: say('case.ask.power.pull') }],
            done: say('case.ask.power.done'),
            cannot: say('case.ask.power.cannot'),
          },
          { parse: oneOf('done', 'cannot') },
        )
        .finally(() => {
          went.abort(new Error('answered'))
        })
      let gone = await watching
      if (said === 'cannot') return ['later']
      const from = given.clock.now()
      let silent = 0
      while (given.clock.now() - from < BACK_WITHIN) {
        const here = await looked(desk, input, given)
        const seconds = Math.round((given.clock.now() - from) / 1000)
        if (here && gone) return ['passed', { seconds }]
        silent = here ? 0 : silent + 1
        gone ||= silent >= GONE
        if (here && given.clock.now() - from > STAYS) break
        await given.clock.sleep(1000, given.signal)
      }
      if (gone) return ['failed', { seconds: BACK_WITHIN / 1000 }]
    }
    return ['cannot', { why: 'never-left' }]
  },
}

async function looked(
  desk: Desk,
  input: ForCase,
  given: Pick<StepGiven, 'clock' | 'signal'>,
): Promise<boolean> {
  const seen = await desk.look(input.case, given.signal)
  desk.presence(input.case, { at: given.clock.now(), kind: 'tick', ...(seen ? { ms: seen.ms } : {}) })
  return seen !== undefined && !inSetUp(seen.sighting)
}

/** True once the camera was heard and then silent, before `signal` ends the watch. */
async function awaitGone(
  desk: Desk,
  input: ForCase,
  given: StepGiven,
  signal: AbortSignal,
): Promise<boolean> {
  const both = AbortSignal.any([given.signal, signal])
  let silent = 0
  let heard = false
  let gone = false
  try {
    while (!both.aborted) {
      const here = await looked(desk, input, { clock: given.clock, signal: both })
      if (both.aborted) break
      heard ||= here
      silent = here ? 0 : silent + 1
      if (heard && !gone && silent >= GONE) {
        gone = true
        desk.presence(input.case, { at: given.clock.now(), kind: 'left' })
      }
      await given.clock.sleep(1000, both)
    }
  } catch (why) {
    if (given.signal.aborted) throw why
  }
  return gone
}

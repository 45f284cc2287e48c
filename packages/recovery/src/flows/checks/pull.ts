import type { Ask } from '@pinhole/core'
import type { StepGiven } from '@pinhole/workflow'
import { type Desk, type ForCase, oneOf } from '../desk.ts'
import { awaitGone, looked, stands } from '../gone.ts'
import type { Tell } from './check.ts'

/** A camera that needs longer after a power cut is not well, milliseconds. */
export const BACK_WITHIN = 120_000
/** Silences in a row that mean it went, not that an answer was lost. */
const GONE = 2
/** If it is still answering so long after "plugged in again", the plug was not pulled, milliseconds. */
const STAYS = 30_000

/** What came of a plug that a person was asked to pull. */
export interface Pulled {
  said: 'done' | 'cannot'
  /** The camera was seen to go. */
  went: boolean
  /** Seconds from "plugged in again" until it answered; null where it did not within two minutes. */
  back: number | null
}

/**
 * Asks for something that needs the plug pulled, and watches the network from before the question until the camera is
 * back: whatever the plug was pulled for, the going and the coming back are the same. `tell` says since when is waited
 * and how long at most.
 */
export async function pull(
  ask: Ask & { kind: 'do' },
  desk: Desk,
  input: ForCase,
  given: StepGiven,
  tell: Tell,
): Promise<Pulled> {
  const answered = new AbortController()
  // It goes while the person is at the plug, so it is watched from before they are asked.
  const watching = awaitGone(desk, input, given, { until: answered.signal, silences: GONE, here: stands })
  // Awaited below; a program that ends while the person is asked ends the watch unheard.
  watching.catch(() => {})
  const said = await given.ask(ask, { parse: oneOf('done', 'cannot') }).finally(() => {
    answered.abort(new Error('answered'))
  })
  let went = await watching
  if (said === 'cannot') return { said, went, back: null }
  const from = given.clock.now()
  await tell({ since: from, most: BACK_WITHIN / 1000 })
  let silent = 0
  while (given.clock.now() - from < BACK_WITHIN) {
    const here = stands(await looked(desk, input, given))
    const waited = given.clock.now() - from
    if (here && went) return { said, went, back: Math.round(waited / 1000) }
    silent = here ? 0 : silent + 1
    went ||= silent >= GONE
    if (here && waited > STAYS) break
    await given.clock.sleep(1000, given.signal)
  }
  return { said, went, back: null }
}

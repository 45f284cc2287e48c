import type { StepGiven } from '@pinhole/workflow'
import { type Desk, type ForCase, inSetUp } from './desk.ts'

type Seen = Awaited<ReturnType<Desk['look']>>

/** One look of a watch, told as a tick of its presence unless it was called off; gives what was seen. */
export async function looked(
  desk: Desk,
  input: ForCase,
  given: Pick<StepGiven, 'clock' | 'signal'>,
): Promise<Seen> {
  const seen = await desk.look(input.case, given.signal)
  if (!given.signal.aborted)
    desk.presence(input.case, { at: given.clock.now(), kind: 'tick', ...(seen ? { ms: seen.ms } : {}) })
  return seen
}

/** Whether it stands in the network as it did; a camera in set-up mode answers, and does not. */
export const stands = (seen: Seen): boolean => seen !== undefined && !inSetUp(seen.sighting)

/**
 * Looks every second until `until` ends the watch; true where the camera was heard and then silent `silences` times in a
 * row. `here`: what of a look counts as heard. `left` hears of it at that moment, and may end the watch.
 */
export async function awaitGone(
  desk: Desk,
  input: ForCase,
  given: StepGiven,
  {
    until,
    silences,
    here,
    left,
  }: {
    until: AbortSignal
    silences: number
    here: (seen: Seen) => boolean
    left?: () => void
  },
): Promise<boolean> {
  const signal = AbortSignal.any([given.signal, until])
  let silent = 0
  let heard = false
  let gone = false
  try {
    while (!signal.aborted) {
      const now = here(await looked(desk, input, { clock: given.clock, signal }))
      if (signal.aborted) break
      heard ||= now
      silent = now ? 0 : silent + 1
      if (heard && !gone && silent >= silences) {
        gone = true
        desk.presence(input.case, { at: given.clock.now(), kind: 'left' })
        left?.()
      }
      await given.clock.sleep(1000, signal)
    }
  } catch (why) {
    if (!signal.aborted || given.signal.aborted) throw why
  }
  return gone
}

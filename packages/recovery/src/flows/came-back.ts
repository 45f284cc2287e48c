import type { Sighting } from '@pinhole/core'
import type { StepGiven } from '@pinhole/workflow'
import { type Desk, type ForCase, inSetUp } from './desk.ts'

/** How long a camera may take to come back after it was told to join, milliseconds. */
export const RETURN = 180_000

/** Waits until the camera, by its MAC, is seen again and no longer in set-up mode; undefined when called off or late. */
export async function cameBack(
  desk: Desk,
  input: ForCase,
  given: StepGiven,
  ms: number,
  signal: AbortSignal,
): Promise<Sighting | undefined> {
  const both = AbortSignal.any([given.signal, signal])
  const until = given.clock.now() + ms
  while (given.clock.now() < until && !both.aborted) {
    try {
      const seen = await desk.look(input.case, both)
      const at = given.clock.now()
      desk.presence(input.case, { at, kind: 'tick', ...(seen ? { ms: seen.ms } : {}) })
      if (seen && !inSetUp(seen.sighting)) {
        desk.presence(input.case, { at, kind: 'joined', address: seen.sighting.address })
        return seen.sighting
      }
      await given.clock.sleep(2000, both)
    } catch (why) {
      if (given.signal.aborted || !both.aborted) throw why
      return undefined
    }
  }
  return undefined
}

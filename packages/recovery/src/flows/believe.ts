import type { StepGiven } from '@pinhole/workflow'
import type { ResetOutcome } from '../after-run.ts'
import { type Desk, type ForCase, inSetUp } from './desk.ts'

/**
 * What the camera itself shows at the end of a press; null: nothing either way. It goes before what was said: a camera
 * that answers as it did before was not wiped, whatever the light looked like. `left`: it was away in between.
 */
export async function shown(
  desk: Desk,
  input: ForCase,
  given: StepGiven,
  left: boolean,
): Promise<ResetOutcome | null> {
  const seen = await desk.look(input.case, given.signal)
  if (seen) return inSetUp(seen.sighting) ? 'ready' : left ? 'restarted' : 'nothing'
  return (await desk.hotspot(input.case, given.signal)) ? 'ready' : null
}

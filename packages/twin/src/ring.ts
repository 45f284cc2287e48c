import { shoutPress } from '@pinhole/protocol'
import { objectAt } from './dump.ts'
import type { Twin } from './twin.ts'

/** Whether somebody can ring at it. Doorbells behind a hub are said not to shout (protocols 3.9), so they have no bell here. */
export function hasBell(twin: Twin): boolean {
  const said = objectAt(twin.dump.methods, 'discovery_result', 'result').device_type
  return twin.kasa?.doorbell === true || said === 'SMART.TAPODOORBELL'
}

/**
 * Somebody presses the button: a bell that is on and on its network shouts; true when it did. The chime draws on the same
 * transformer: where that gives too little, nothing chimes and the bell starts anew.
 */
export async function ringBell(twin: Twin): Promise<boolean> {
  if (!hasBell(twin) || twin.body.phase !== 'online' || !twin.heard) return false
  await shoutPress({ address: twin.address, random: twin.site.random })
  twin.site.touch()
  if (twin.transformer === 'less') twin.body.restart()
  return true
}

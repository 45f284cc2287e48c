import type { Fault } from './fault.ts'

/** Its stream opens and carries no picture. */
export const streamWithoutPictures: Fault = {
  id: 'stream-without-pictures',
  // No picture by any way, before and after a reset: the sensor may be faulty (field guide, F364).
  expected: 'replace',
  wire: { stream: 'no-pictures' },
}

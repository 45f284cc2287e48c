import type { Fault } from './fault.ts'

/** Its stream opens and carries no picture. */
export const streamWithoutPictures: Fault = {
  id: 'stream-without-pictures',
  wire: { stream: 'no-pictures' },
}

import type { Fault } from './fault.ts'

/** Its firmware takes the newest login only. */
export const v4Only: Fault = {
  id: 'v4-only',
  // Only other programs are kept out; picture and app work, and the proof says so.
  expected: 'cured',
  wire: { v4Only: true },
}

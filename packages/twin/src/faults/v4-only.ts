import type { Fault } from './fault.ts'

/** Its firmware takes the newest login only. */
export const v4Only: Fault = {
  id: 'v4-only',
  wire: { v4Only: true },
}

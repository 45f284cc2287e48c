import type { Fault } from './fault.ts'

/** Privacy mode is on: no picture, and the head does not turn. */
export const privacyOn: Fault = {
  id: 'privacy-on',
  // Switched on by mistake; switching it off is all.
  expected: 'cured',
  privacy: true,
}

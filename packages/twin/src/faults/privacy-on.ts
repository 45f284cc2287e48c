import type { Fault } from './fault.ts'

/** Privacy mode is on: no picture, and the head does not turn. */
export const privacyOn: Fault = {
  id: 'privacy-on',
  privacy: true,
}

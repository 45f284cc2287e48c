import type { Fault } from './fault.ts'

/** It calls a right request counter wrong, once a session, with HTTP 500. */
export const seq500: Fault = {
  id: 'seq-500',
  // A habit of the firmware that a client lives with; the owner wants a clean start and gets it.
  expected: 'cured',
  story: { wish: 'factory_reset' },
  wire: { seqError: true },
}

import type { Fault } from './fault.ts'

/** It ends every session with HTTP 401 after ten minutes. */
export const session401: Fault = {
  id: 'session-401',
  // A habit of the firmware that a client lives with; the owner wants a clean start and gets it.
  expected: 'cured',
  story: { wish: 'factory_reset' },
  wire: { sessionLife: 600_000 },
}

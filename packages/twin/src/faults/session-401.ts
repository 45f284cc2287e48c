import type { Fault } from './fault.ts'

/** It ends every session with HTTP 401 after ten minutes. */
export const session401: Fault = {
  id: 'session-401',
  wire: { sessionLife: 600_000 },
}

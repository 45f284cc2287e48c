import type { Fault } from './fault.ts'

/** It calls a right request counter wrong, once a session, with HTTP 500. */
export const seq500: Fault = {
  id: 'seq-500',
  wire: { seqError: true },
}

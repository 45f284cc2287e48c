import type { Fault } from './fault.ts'

/** It has kept an older password than its owner remembers. */
export const wrongPassword: Fault = {
  id: 'wrong-password',
  // Nobody remembers it; a reset makes a new one.
  expected: 'cured',
  endsWhen: ({ sinceReset }) => sinceReset() !== undefined,
  wire: { wrongPassword: true },
}

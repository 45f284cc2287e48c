import type { Fault } from './fault.ts'

/** It has kept an older password than its owner remembers. */
export const wrongPassword: Fault = {
  id: 'wrong-password',
  wire: { wrongPassword: true },
}

import type { Fault } from './fault.ts'

/** Its firmware takes the newest login (SPAKE2+) and no older one; the owner's password still opens it. */
export const newestLogin: Fault = {
  id: 'newest-login',
  expected: 'cured',
  wire: { newest: true },
}

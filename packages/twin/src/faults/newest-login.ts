import type { Fault } from './fault.ts'

/** Its firmware takes the newest login (SPAKE2+) and no older one; the owner's password still opens it. */
export const newestLogin: Fault = {
  id: 'newest-login',
  expected: 'cured',
  // Only other programs notice; its owner wants a clean start, so that everything goes over this wire.
  story: { wish: 'factory_reset' },
  wire: { newest: true },
}

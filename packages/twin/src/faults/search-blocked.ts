import type { Fault } from './fault.ts'

/** The access point lets no broadcast pass, so no search by asking everyone is heard. */
export const searchBlocked: Fault = {
  id: 'search-blocked',
  trouble: 'not-found-on-network',
  // Whoever types its address reaches it.
  expected: 'cured',
  happens: (twin) => {
    twin.site.broadcasts = false
  },
}

import type { Fault } from './fault.ts'

/** Its firmware knows the old login only. */
export const md5Only: Fault = {
  id: 'md5-only',
  // Old, not broken; the owner wants a clean start and gets it.
  expected: 'cured',
  story: { wish: 'factory_reset' },
  wire: { md5Only: true },
}

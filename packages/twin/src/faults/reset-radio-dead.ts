import type { Fault } from './fault.ts'

/** The light says that it waits to be set up, but there is no network of its own. */
export const resetRadioDead: Fault = {
  id: 'reset-radio-dead',
  // No set-up network after a reset means a dead radio (field guide, F405).
  expected: 'replace',
  along: ['other'],
  story: { wish: 'factory_reset' },
  resetEnds: () => 'mute',
}

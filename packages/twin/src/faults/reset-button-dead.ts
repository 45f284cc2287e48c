import type { Fault } from './fault.ts'

/** The button gives no click and does nothing. */
export const resetButtonDead: Fault = {
  id: 'reset-button-dead',
  // Off its network, so the app cannot remove it either, and no button: nothing is left to an owner.
  expected: 'replace',
  along: ['other'],
  story: { wish: 'factory_reset' },
  click: 'dead',
  resetEnds: () => 'nothing',
}

import type { Fault } from './fault.ts'

/** The button gives no click and does nothing. */
export const resetButtonDead: Fault = {
  id: 'reset-button-dead',
  click: 'dead',
  resetEnds: () => 'nothing',
}

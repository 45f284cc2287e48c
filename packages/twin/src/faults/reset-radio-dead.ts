import type { Fault } from './fault.ts'

/** The light says that it waits to be set up, but there is no network of its own. */
export const resetRadioDead: Fault = {
  id: 'reset-radio-dead',
  resetEnds: () => 'mute',
}

import type { Fault } from './fault.ts'

/** The reset does what the guide says. */
export const resetWorks: Fault = {
  id: 'reset-works',
  resetEnds: () => 'works',
}

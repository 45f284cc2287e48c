import type { Fault } from './fault.ts'

/** The router has one name for both bands and sends every newcomer to 5 GHz, which this camera does not speak. */
export const bandSteered: Fault = {
  id: 'band-steered',
  trouble: 'will-not-join-wifi',
  // With 2.4 GHz on its own, set-up gets through.
  expected: 'cured',
  home: { steers: true },
}

import type { Fault } from './fault.ts'

/** Somebody has fixed it to day: no infrared, and a black picture at night. */
export const nightFixed: Fault = {
  id: 'night-fixed',
  trouble: 'night-vision',
  // Night vision back to automatic.
  expected: 'cured',
  begins: ({ state }) =>
    void state.write('setDayNightModeConfig', { image: { common: { inf_type: 'off' } } }),
}

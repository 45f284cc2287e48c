import type { Fault } from './fault.ts'

/** The adapter is hot and weak; the light has gone out while the camera still struggles on. */
export const powerSupply: Fault = {
  id: 'power-supply',
  cause: 'power_supply',
  expected: 'cured',
  story: { weeks: 0.75, powerCut: 0.15 },
  cures: { swap_adapter: 0.93, replace_camera: 0.93 },
  adapter: { warmth: 'too_hot', volts: 4.3 },
  light: () => ({ colour: null, pattern: 'off' }),
}

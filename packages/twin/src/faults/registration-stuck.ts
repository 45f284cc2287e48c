import type { Fault } from './fault.ts'

/** The cloud still counts the camera to another account: the app says it is configured already. */
export const registrationStuck: Fault = {
  id: 'registration-stuck',
  cause: 'registration_stuck',
  expected: 'support',
  // Bought second-hand: another person's account does not expire, so the day that helps six in ten does not help here.
  story: { weeks: 0.3 },
  cures: { band_2g4: 0.03, wait_24h: 0, support_unbind: 0.92, factory_reset: 0.08, replace_camera: 0.75 },
  app: { add: 'already-configured', live: 'fails' },
  wire: { stream: 'closed' },
  light: ({ phase }) => (phase() === 'online' ? { colour: 'red', pattern: 'blink-slow' } : undefined),
}

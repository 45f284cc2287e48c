import type { Fault } from './fault.ts'

/** The camera says it turns, and nothing moves. */
export const motorDriver: Fault = {
  id: 'motor-driver',
  cause: 'motor_driver',
  expected: 'replace',
  cures: { swap_adapter: 0.02, replace_camera: 0.97 },
  motor: 'silent',
  answers: (method) => (method === 'manualCalibrate' ? { error: -64303 } : undefined),
}

import { objectAt } from '../dump.ts'
import type { Fault } from './fault.ts'

/** Motion detection was switched off. */
export const detectionOff: Fault = {
  id: 'detection-off',
  trouble: 'nothing-detected',
  // A switch in the app.
  expected: 'cured',
  begins: ({ state }) =>
    void state.write('setDetectionConfig', { motion_detection: { motion_det: { enabled: 'off' } } }),
  endsWhen: ({ state }) => objectAt(state.modules.motion_detection, 'motion_det').enabled === 'on',
  walk: 'nothing',
}

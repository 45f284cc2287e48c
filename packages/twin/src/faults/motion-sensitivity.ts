import { isObject, objectAt } from '../dump.ts'
import type { Fault } from './fault.ts'

/** It sees a person walk by and misses what is small: the sensitivity is low. */
export const motionSensitivity: Fault = {
  id: 'motion-sensitivity',
  cause: 'motion_sensitivity',
  expected: 'cured',
  story: { weeks: 0.35 },
  cures: { sensitivity_up: 0.92, replace_camera: 0.1 },
  walk: 'you_only',
  begins: ({ state }) => {
    const kept = state.modules.motion_detection?.motion_det
    if (!isObject(kept)) return
    const low = { enabled: 'on', digital_sensitivity: '20', sensitivity: 'low' }
    state.put('motion_detection', 'motion_det', { ...kept, ...low })
  },
  endsWhen: ({ state }) => {
    const now = Number(objectAt(state.modules.motion_detection, 'motion_det').digital_sensitivity ?? 0)
    return now >= 80
  },
}

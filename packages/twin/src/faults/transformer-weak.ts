import type { Fault } from './fault.ts'

/** The old transformer gives a wired doorbell too little: a ring pulls the supply down, nothing chimes, and it starts anew. */
export const transformerWeak: Fault = {
  id: 'transformer-weak',
  trouble: 'doorbell-drops',
  model: 'kasa-kd',
  expected: 'cured',
  cures: { guide_doorbell_power: 0.85 },
  transformer: 'less',
}

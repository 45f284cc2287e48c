import type { Fault } from './fault.ts'

/** A card is in, the camera never sees it again, whatever card it is. */
export const sdControllerDead: Fault = {
  id: 'sd-controller-dead',
  cause: 'sd_controller_dead',
  expected: 'replace',
  cures: { clean_slot: 0.02, factory_reset: 0.01, replace_camera: 0.97 },
  card: 'unseen',
}

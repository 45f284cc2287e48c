import type { Fault } from './fault.ts'

/** A card is in, the camera does not see it; cleaning the slot helps. */
export const sdSlotContact: Fault = {
  id: 'sd-slot-contact',
  cause: 'sd_slot_contact',
  expected: 'cured',
  cures: { clean_slot: 0.75, new_card: 0.03, replace_camera: 0.97 },
  card: 'unseen',
  slot: 'bent',
}

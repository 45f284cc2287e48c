import { z } from 'zod'

/** What the network strip shows: one tick a second while someone watches, and the events worth a sentence. */
export const Presence = z.object({
  at: z.number(),
  kind: z.enum(['tick', 'left', 'back', 'set-up-mode', 'joined']),
  /** Answer time of a tick; absent = silence. */
  ms: z.number().optional(),
  address: z.string().optional(),
})
export type Presence = z.infer<typeof Presence>

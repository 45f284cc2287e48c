import { z } from 'zod'

/** A recording fetched from a camera's card, whole. `start` and `end` in seconds since 1970 by the camera's clock. */
export const Clip = z.object({
  id: z.string(),
  mac: z.string(),
  start: z.number(),
  end: z.number(),
  /** What set it off, in the camera's word; null where it did not say. */
  reason: z.string().nullable(),
  bytes: z.number().int(),
  /** Of its bytes as they came (MPEG-TS), hexadecimal. */
  sha256: z.string(),
  /** When it was kept, milliseconds since 1970. */
  at: z.number(),
})
export type Clip = z.infer<typeof Clip>

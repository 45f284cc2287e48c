import { z } from 'zod'

/** What a picture of this camera is drawn from: catalogue words only. */
export const Picture = z.object({
  body: z.enum([
    'cube',
    'round',
    'pan-tilt',
    'bullet',
    'turning-outdoor',
    'doorbell',
    'floodlight',
    'battery',
    'hub',
    'unknown',
  ]),
  /** True when the shape is our guess. */
  guess: z.boolean(),
})
export type Picture = z.infer<typeof Picture>

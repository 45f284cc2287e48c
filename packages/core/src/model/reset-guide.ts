import { z } from 'zod'
import { Light } from './light.ts'
import { Source } from './source.ts'

/** The reset hole, window and lights of this model, as far as anyone says. Nothing here is asserted without a source. */
export const ResetGuide = z.object({
  /** Catalogue words, likeliest first; empty = nobody says. */
  holes: z.array(z.string()),
  tool: z.string().nullable(),
  /** null = nobody has written down how long: no dial. */
  holdSeconds: z.object({ min: z.number(), max: z.number() }).nullable(),
  lights: z.array(Light),
  readyLights: z.array(Light),
  rebootMinutes: z.number().nullable(),
  basis: z.enum(['model', 'marketing-name', 'class', 'family', 'none']),
  sources: z.array(Source),
})
export type ResetGuide = z.infer<typeof ResetGuide>

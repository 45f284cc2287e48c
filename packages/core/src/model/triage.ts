import { z } from 'zod'
import { Said } from './origin.ts'

/** A camera that somebody named in passing. */
export const ModelSaid = z.object({
  /** As written. */
  said: z.string(),
  /** Catalogue id, e.g. `tapo/c200`; null where several fit. */
  entry: z.string().nullable(),
  /** Catalogue ids that fit, likeliest first. */
  candidates: z.array(z.string()),
})
export type ModelSaid = z.infer<typeof ModelSaid>

/** What was understood of somebody's own words. */
export const Triage = z.object({
  /** Likeliest first; `p` is 0 to 1, and right as often as it says (measured on phrases held back). */
  troubles: z.array(z.object({ id: z.string(), p: z.number() })),
  model: ModelSaid.nullable(),
  /** Two letters: as given, else guessed. */
  lang: z.string(),
  sure: z.boolean(),
  /** Where it is not sure, or hears none of the troubles: those to let the person choose from. */
  ask: z.array(z.string()).nullable(),
  /** Where the sentences about these troubles come from; a door adds it that shows them. */
  from: z.array(Said).optional(),
})
export type Triage = z.infer<typeof Triage>

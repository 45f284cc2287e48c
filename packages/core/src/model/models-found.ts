import { z } from 'zod'
import { Picture } from './picture.ts'

/** Models that somebody may mean by a name, a number or a label. */
export const ModelsFound = z.object({
  /** Catalogue id, name as sold, and what it is drawn from; likeliest first. */
  models: z.array(z.object({ entry: z.string(), name: z.string(), picture: Picture })),
  /**
   * `named`: sold by that very name or number; `begun`: it begins theirs, or is the word for their shape; `alike`: nobody
   * knows the number, and these are of the likeliest shape, which is a guess.
   */
  by: z.enum(['named', 'begun', 'alike']),
})
export type ModelsFound = z.infer<typeof ModelsFound>

import { z } from 'zod'
import { Text } from './text.ts'

/** How sure a claim is, and who makes it. */
export const Sure = z.enum(['hardware', 'model', 'kind', 'mapped', 'judgement', 'unknown'])

export const Source = z.object({
  claim: Text,
  says: z.string(),
  sure: Sure,
  /** Why the claim is shown struck. */
  overruled: Text.optional(),
})
export type Source = z.infer<typeof Source>

import { z } from 'zod'

/** What a value of a case may hold beside its answer: small plain facts. */
export const Detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type Detail = z.infer<typeof Detail>

/** Who answered: a probe by its id, or a person. */
export const Observer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('probe'), probe: z.string() }),
  z.object({ kind: z.literal('person') }),
])
export type Observer = z.infer<typeof Observer>

/**
 * One named question with one of its named answers. `question` is an id of the knowledge's observations, or of a probe's
 * plain finding that no cause speaks of (`port-443`, `login`); `answer` is one of its states, or `cannot-tell`.
 */
export const Observation = z.object({
  question: z.string(),
  answer: z.string(),
  at: z.number(),
  by: Observer,
  detail: Detail.optional(),
})
export type Observation = z.infer<typeof Observation>

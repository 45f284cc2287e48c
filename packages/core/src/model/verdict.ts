import { z } from 'zod'

/**
 * How a case ended. `cured` only with a verification that passed; `watch`: one passed, but a restart alone brought it back,
 * which mends nothing for good; `ready`: wiped, to be given away (`verified`: a machine saw
 * it wait for its next owner).
 */
export const Verdict = z.object({
  kind: z.enum(['cured', 'watch', 'wait', 'support', 'replace', 'return', 'open', 'ready']),
  /** The leading cause and its share when the case closed. */
  cause: z.string().nullable(),
  p: z.number().nullable(),
  /** What cured it, an action id. */
  by: z.string().nullable(),
  verified: z.boolean(),
  /** `wait` and `watch`: when to look again, milliseconds since 1970. */
  until: z.number().nullable(),
})
export type Verdict = z.infer<typeof Verdict>

/** One line of the verification check-list. */
export const Check = z.object({
  id: z.string(),
  by: z.enum(['machine', 'person']),
  state: z.enum(['to-do', 'running', 'passed', 'failed', 'asks', 'later', 'cannot']),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
})
export type Check = z.infer<typeof Check>

import { z } from 'zod'

/**
 * Advice that people give and that does not help (moving the router for a camera that has stood there for months). It helps
 * after all where one of the answers was seen or that cause leads; words that only a person can judge never let it through.
 */
export const FalseFix = z.object({
  id: z.string(),
  unless: z
    .union([
      z.strictObject({
        answers: z.array(z.strictObject({ question: z.string(), answer: z.string() })).optional(),
        leads: z.string().optional(),
      }),
      z.string(),
    ])
    .nullable()
    .default(null),
})
export type FalseFix = z.infer<typeof FalseFix>

/** Whether this advice is a false fix in a case with these answers and this leading cause. */
export function isFalseFix(
  { unless }: Pick<z.input<typeof FalseFix>, 'unless'>,
  seen: readonly { question: string; answer: string }[],
  leading: string | null,
): boolean {
  if (unless === null || unless === undefined || typeof unless === 'string') return true
  if (unless.leads !== undefined && unless.leads === leading) return false
  return !(unless.answers ?? []).some((a) =>
    seen.some((s) => s.question === a.question && s.answer === a.answer),
  )
}

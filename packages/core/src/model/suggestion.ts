import { z } from 'zod'

/** What a step costs, in the parts a person asks about. */
export const Cost = z.object({
  minutes: z.number(),
  /** US dollars, as the knowledge states it. */
  money: z.number(),
  risk: z.number(),
  dataLoss: z.number(),
  inconvenience: z.number(),
})
export type Cost = z.infer<typeof Cost>

export const StepRef = z.object({ kind: z.enum(['ask', 'do', 'end']), id: z.string() })
export type StepRef = z.infer<typeof StepRef>

/** The next probe, question or action, what it is expected to cost in all, and what else could be done. */
export const Suggestion = z.object({
  step: StepRef,
  /** Expected minute-equivalents until the case ends, this step included. */
  expectedTotal: z.number(),
  cost: Cost,
  alternatives: z.array(z.object({ step: StepRef, expectedTotal: z.number() })),
})
export type Suggestion = z.infer<typeof Suggestion>

/** Why a cause is believed or doubted: one answer and its weight of evidence (natural log of the odds factor). */
export const Reason = z.object({ question: z.string(), answer: z.string(), weight: z.number() })
export type Reason = z.infer<typeof Reason>

export const RankedCause = z.object({
  id: z.string(),
  p: z.number(),
  /** Strongest first; weight > 0 speaks for, < 0 against. */
  reasons: z.array(Reason),
})
export type RankedCause = z.infer<typeof RankedCause>

import { z } from 'zod'

/** One line of what is written of a run. Order by `seq`; the file is only ever appended to. */
export const JournalLine = z.object({
  run: z.string(),
  seq: z.number().int(),
  at: z.number(),
  step: z.string(),
  /** `intent` is written before anything is touched, `input` when a person did something. */
  what: z.enum(['started', 'intent', 'input', 'event', 'done', 'failed', 'skipped', 'ended', 'cancelled']),
  value: z.unknown().optional(),
})
export type JournalLine = z.infer<typeof JournalLine>

export const StepState = z.enum(['to-do', 'running', 'asks', 'done', 'failed', 'skipped'])
export type StepState = z.infer<typeof StepState>

import { z } from 'zod'
import { Ask } from './ask.ts'
import { StepState } from './run.ts'
import { Text } from './text.ts'
import { Check } from './verdict.ts'

/** A check in the reader's words. */
export const NamedCheck = Check.extend({ name: Text, result: Text.optional() })
export type NamedCheck = z.infer<typeof NamedCheck>

const RunFailure = z.object({ code: z.string(), says: Text })
export type RunFailure = z.infer<typeof RunFailure>

export const RunView = z.object({
  id: z.string(),
  flow: z.string(),
  state: z.enum(['running', 'asks', 'done', 'failed']),
  steps: z.array(z.object({ id: z.string(), name: Text, state: StepState, result: Text.optional() })),
  ask: Ask.optional(),
  checks: z.array(NamedCheck).optional(),
  /** What ended it before its time: a code of core, `cancelled` or `unexpected`, and the sentence for it. */
  failure: RunFailure.optional(),
})
export type RunView = z.infer<typeof RunView>

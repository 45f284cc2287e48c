import { z } from 'zod'
import { Restored } from './backup.ts'
import { Identification } from './identification.ts'
import { Observation } from './observation.ts'
import { Sighting } from './sighting.ts'
import { Verdict } from './verdict.ts'

/**
 * A case is the list of its events, in order, only ever appended to; everything else is computed from them. So a case
 * survives any kill, can be read afterwards, and can be replayed against newer knowledge.
 */
export const CaseEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), address: z.string().nullable(), complaint: z.string().nullable() }),
  z.object({ kind: z.literal('sighted'), sighting: Sighting }),
  z.object({ kind: z.literal('identified'), identification: Identification }),
  /**
   * Which model its owner says it is, by catalogue id, with what is known of every one of that model. What the camera
   * itself says outweighs it.
   */
  z.object({
    kind: z.literal('model-said'),
    entry: z.string(),
    model: z.string(),
    facts: Identification.shape.facts,
  }),
  /** An observation replaces an earlier one of the same question and epoch. */
  z.object({ kind: z.literal('observed'), observation: Observation }),
  z.object({ kind: z.literal('taken-back'), question: z.string() }),
  z.object({ kind: z.literal('deferred'), step: z.string() }),
  z.object({ kind: z.literal('chosen'), step: z.string() }),
  z.object({ kind: z.literal('consented'), to: z.string(), losses: z.array(z.string()) }),
  z.object({ kind: z.literal('run-started'), flow: z.string(), run: z.string() }),
  z.object({ kind: z.literal('run-ended'), flow: z.string(), run: z.string(), outcome: z.string() }),
  z.object({
    kind: z.literal('backed-up'),
    backup: z.string(),
    verified: z.boolean(),
    settings: z.number().int(),
  }),
  z.object({ kind: z.literal('restored'), restored: z.array(Restored) }),
  /** A repair was tried; `cured` is what was seen afterwards. */
  z.object({
    kind: z.literal('acted'),
    action: z.string(),
    outcome: z.enum(['cured', 'not-cured', 'could-not']),
  }),
  z.object({ kind: z.literal('rule-fired'), rule: z.string() }),
  z.object({ kind: z.literal('closed'), verdict: Verdict }),
  z.object({ kind: z.literal('reopened'), why: z.string() }),
])
export type CaseEvent = z.infer<typeof CaseEvent>

/** An event as kept. */
export const CaseLine = z.object({
  case: z.string(),
  seq: z.number().int(),
  at: z.number(),
  event: CaseEvent,
})
export type CaseLine = z.infer<typeof CaseLine>

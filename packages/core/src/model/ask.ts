import { z } from 'zod'
import { Answer } from './answer.ts'
import { ResetGuide } from './reset-guide.ts'
import { Text } from './text.ts'

export const GuideStep = z.object({
  text: Text,
  warn: z.boolean().optional(),
  picture: z.string().optional(),
  seconds: z.number().optional(),
})
export type GuideStep = z.infer<typeof GuideStep>

/** What a running flow wants from the person. `id` names it in the reply. */
export const Ask = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('choice'),
    id: z.string(),
    text: Text,
    note: Text.optional(),
    options: z.array(Answer),
    picture: z.string().optional(),
  }),
  z.object({
    kind: z.literal('do'),
    id: z.string(),
    text: Text,
    steps: z.array(GuideStep),
    done: Text,
    cannot: Text.optional(),
  }),
  z.object({
    kind: z.literal('login'),
    id: z.string(),
    text: Text,
    note: Text.optional(),
    username: z.string().optional(),
    /** Where the person may have none to give: the words for it; the reply is `{ cannot: true }`. */
    cannot: Text.optional(),
  }),
  z.object({
    kind: z.literal('wifi'),
    id: z.string(),
    text: Text,
    /** `known`: its password is kept here, so none need be sent. The reply may say `keep: true`. */
    networks: z.array(
      z.object({ ssid: z.string(), signal: z.number(), open: z.boolean(), known: z.boolean().optional() }),
    ),
  }),
  z.object({ kind: z.literal('show-secret'), id: z.string(), text: Text, secret: z.string() }),
  /** The coach. Phases: prepare (card out, pin ready), hold (dial), watch (network noticed), outcome (what do you see?). */
  z.object({
    kind: z.literal('coach'),
    id: z.string(),
    phase: z.enum(['prepare', 'hold', 'watch', 'outcome']),
    text: Text,
    steps: z.array(GuideStep),
    reset: ResetGuide,
    /** When the person said they press, milliseconds since 1970; null before. */
    pressedAt: z.number().nullable(),
    releasedAt: z.number().nullable(),
    options: z.array(Answer),
  }),
])
export type Ask = z.infer<typeof Ask>

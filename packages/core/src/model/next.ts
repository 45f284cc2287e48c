import { z } from 'zod'
import { Answer } from './answer.ts'
import { GuideStep } from './ask.ts'
import { NamedCheck, RunView } from './run-view.ts'
import { Cost } from './suggestion.ts'
import { Text } from './text.ts'
import { Verdict } from './verdict.ts'

/** The loss list before something destructive, in the design sheet's order. */
export const Losses = z.object({
  lost: z.array(Text),
  comesBack: z.array(Text),
  again: z.array(Text),
  kept: z.array(Text),
})
export type Losses = z.infer<typeof Losses>

/** What a proof rests on, in the reader's words, and what it could not look at. */
export const ProofView = z.object({
  /** Checks that a machine made and that were passed. */
  passed: z.array(NamedCheck),
  /** Checks that were passed by a person's word alone. */
  told: z.array(NamedCheck),
  failed: z.array(NamedCheck),
  /** Checks that nobody made, each with its reason. */
  open: z.array(z.object({ id: z.string(), name: Text, why: Text })),
  /** How the open ones can be made now (action `prove-more`): `password` of them with the owner's, `later` were put off. */
  more: z.object({ password: z.number().int(), later: z.number().int() }),
})
export type ProofView = z.infer<typeof ProofView>

/** The one thing to do now. */
export const Next = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wait'), text: Text }),
  z.object({
    kind: z.literal('question'),
    id: z.string(),
    text: Text,
    help: Text.optional(),
    answers: z.array(Answer),
    cost: Cost,
    why: z.array(Text),
    again: z.boolean(),
    /** The guide that spells it out, with branches, pictures and sources, if there is one. */
    guide: z.string().optional(),
  }),
  z.object({
    kind: z.literal('action'),
    id: z.string(),
    title: Text,
    steps: z.array(GuideStep),
    cost: Cost,
    loses: z.array(Text),
    destructive: z.boolean(),
    flow: z.string().nullable(),
    why: z.array(Text),
    /** The guide that spells it out, with branches, pictures and sources, if there is one. */
    guide: z.string().optional(),
  }),
  z.object({
    kind: z.literal('danger'),
    rule: z.string(),
    title: Text,
    steps: z.array(GuideStep),
    answers: z.array(Answer),
    /** What the drawing shows; absent: a plug pulled from its socket. */
    picture: z.enum(['breaker', 'battery']).optional(),
  }),
  z.object({
    kind: z.literal('login'),
    text: Text,
    note: Text.optional(),
    /** Until when nothing is tried: the camera is locked, or, with `ours`, we hold our own tries back. */
    lockedUntil: z.number().nullable(),
    ours: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('consent'),
    action: z.string(),
    losses: Losses,
    /** Why nothing could be saved, where nothing was. */
    note: Text.optional(),
    sentence: Text,
    losing: z.array(z.string()),
    /** Present where what is accepted erases nothing: the camera keeps what is in it. */
    erases: z.literal(false).optional(),
  }),
  z.object({ kind: z.literal('run'), run: RunView }),
  z.object({
    kind: z.literal('verdict'),
    verdict: Verdict,
    title: Text,
    lines: z.array(Text),
    /** What the last check-list came to; absent where there was none. */
    proof: ProofView.optional(),
    /** After a reset: what was accepted as lost, what is still to be done again, and the guide for it. Absent: no reset. */
    after: z
      .object({
        lost: z.array(Text),
        again: z.array(Text),
        guide: z.object({ id: z.string(), title: Text }),
      })
      .optional(),
  }),
])
export type Next = z.infer<typeof Next>

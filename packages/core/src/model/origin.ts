import { z } from 'zod'
import { Text } from './text.ts'

/**
 * How sure a sentence is: said by a guide or by another public source, mapped from one by a stated rule, our judgement,
 * or seen and told in this case. Nothing but `here` was ever tried on a camera by us.
 */
export const Certainty = z.enum(['guide', 'source', 'mapped', 'judgement', 'here'])
export type Certainty = z.infer<typeof Certainty>

/** Somebody who says it. */
export const Cited = z.object({
  key: z.string(),
  /** Its title in its own language, or our own description of what has no title. */
  title: Text,
  /** The language of a quoted title; absent where the words are ours. */
  lang: z.string().optional(),
  /** Where a person may look it up; only ever shown as text, never fetched. */
  at: z.string().optional(),
  /** Whose it is: `guide`, `official`, `vendor-manual`, `retailer` or `community`. */
  whose: z.string(),
})
export type Cited = z.infer<typeof Cited>

/** Where a sentence comes from, and how sure that is. */
export const Origin = z.object({ sure: Certainty, says: z.array(Cited) })
export type Origin = z.infer<typeof Origin>

/** All sentences of one origin, by their keys. */
export const Said = Origin.extend({ of: z.array(z.string()) })
export type Said = z.infer<typeof Said>

/** What is known about a thing beyond its name, each sentence under its heading. */
export const About = z.object({
  id: z.string(),
  name: Text,
  lines: z.array(z.object({ label: Text, text: Text })),
})
export type About = z.infer<typeof About>

/** What a case knows beyond its next step: of the trouble that was named, of its causes, and which guides suit both. */
export const Known = z.object({
  trouble: About.nullable(),
  causes: z.array(About),
  guides: z.array(z.object({ id: z.string(), title: Text })),
})
export type Known = z.infer<typeof Known>

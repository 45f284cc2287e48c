import { z } from 'zod'
import { Said } from './origin.ts'
import { Picture } from './picture.ts'
import { Text } from './text.ts'

/** A camera as the first page shows it. */
export const CameraView = z.object({
  mac: z.string().nullable(),
  address: z.string(),
  name: z.string(),
  model: z.string().nullable(),
  entry: z.string().nullable(),
  picture: Picture,
  state: z.enum(['answers', 'in-trouble', 'set-up', 'silent', 'unknown']),
  says: Text,
  lastSeenAt: z.number(),
  case: z.string().nullable(),
})
export type CameraView = z.infer<typeof CameraView>

/** A search as the first page shows it. */
export const FindView = z.object({
  state: z.enum(['listening', 'done']),
  startedAt: z.number(),
  cameras: z.array(CameraView),
  /** Whether this is a practice home. */
  practice: z.boolean().optional(),
  /** Why nothing (or not everything) was found, likeliest first, each with its remedy; and what was checked and is well. */
  reasons: z.array(z.object({ id: z.string(), likely: z.boolean(), text: Text, remedy: Text.optional() })),
  sweep: z.object({ addresses: z.number(), done: z.number(), running: z.boolean() }).nullable(),
  /** Where every sentence of this view comes from, and how sure that is. */
  from: z.array(Said).optional(),
})
export type FindView = z.infer<typeof FindView>

import { z } from 'zod'

/** One group of settings as read: the driver's own name for it and its value, secrets never among them. */
export const Setting = z.object({
  /** e.g. `led`, `motion-detection`, `time-zone`; stable across models of a family. */
  id: z.string(),
  /** True when public calls can write it back (protocols sheet 3.10). */
  restorable: z.boolean(),
  /** Neutral value; what only one family understands stays inside. */
  value: z.unknown(),
})
export type Setting = z.infer<typeof Setting>

/** What we can put back. Versioned; `verifiedAt` is set when a second reading was equal. */
export const Backup = z.object({
  version: z.literal(1),
  id: z.string(),
  mac: z.string(),
  family: z.string(),
  model: z.string().nullable(),
  hardware: z.string().nullable(),
  firmware: z.string().nullable(),
  at: z.number(),
  settings: z.array(Setting),
  /** Setting groups that refused to be read, and why (a failure code). */
  unread: z.array(z.object({ id: z.string(), why: z.string() })),
  verifiedAt: z.number().nullable(),
})
export type Backup = z.infer<typeof Backup>

/** How one setting fared when it was put back. */
export const Restored = z.object({
  id: z.string(),
  outcome: z.enum(['restored', 'equal-already', 'refused', 'differs', 'missing-here', 'not-restorable']),
  why: z.string().optional(),
})
export type Restored = z.infer<typeof Restored>

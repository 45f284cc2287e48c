import { z } from 'zod'
import { Restored } from './backup.ts'
import { Light } from './light.ts'
import { Next } from './next.ts'
import { Known, Said } from './origin.ts'
import { Picture } from './picture.ts'
import { Presence } from './presence.ts'
import { NamedCheck, RunView } from './run-view.ts'
import { Source, Sure } from './source.ts'
import { stations } from './stations.ts'
import { Cost } from './suggestion.ts'
import { Text } from './text.ts'

export const Station = z.enum(stations)
export type Station = z.infer<typeof Station>

export const CauseView = z.object({
  id: z.string(),
  name: Text,
  p: z.number(),
  /** Whole tenths; all rows and "something else" make ten. */
  tenths: z.number().int(),
  reasons: z.array(z.object({ for: z.boolean(), text: Text, question: z.string() })),
  basis: Sure,
})
export type CauseView = z.infer<typeof CauseView>

/** How far a live picture has been watched: seconds so far and in all, pictures so far, seconds since the last one. */
export const Watched = z.object({
  case: z.string(),
  seconds: z.number(),
  of: z.number(),
  frames: z.number().int(),
  age: z.number().optional(),
})
export type Watched = z.infer<typeof Watched>

/** A case as a door shows it: computed from its events, never kept. */
export const CaseView = z.object({
  id: z.string(),
  /** Grows with every view a running server gives: of two, the greater is the newer, whichever arrives first. */
  revision: z.number().int().optional(),
  openedAt: z.number(),
  closedAt: z.number().nullable(),
  practice: z.boolean(),
  station: Station,
  /** Stations passed, in the order they were. */
  passed: z.array(Station),
  camera: z.object({
    mac: z.string().nullable(),
    address: z.string().nullable(),
    name: z.string(),
    model: z.string().nullable(),
    entry: z.string().nullable(),
    /** Whether model and entry are what its owner says, and nothing that the camera said. */
    said: z.boolean(),
    hardware: z.string().nullable(),
    firmware: z.string().nullable(),
    sure: z.number(),
    picture: Picture,
    light: Light.nullable(),
  }),
  headline: Text,
  /** Every probe found it well and nobody has told of a trouble: what it could be stands behind a fold. Absent: no. */
  well: z.literal(true).optional(),
  summary: Text.optional(),
  next: Next,
  /** Steps one could take instead, best first. */
  others: z.array(
    z.object({ kind: z.enum(['ask', 'do']), id: z.string(), title: Text, cost: Cost, more: z.number() }),
  ),
  /**
   * The arithmetic behind the next step, for whoever asks: minutes of attention the case is still expected to cost, and the
   * answer that would change the step. Absent where something else than arithmetic says what is next.
   */
  weighed: z
    .object({
      total: z.number(),
      whatIf: z.object({ question: Text, answer: Text, chance: z.number(), step: Text }).nullable(),
    })
    .optional(),
  causes: z.array(CauseView),
  /** Of a cure that is proved: the shares as they stood `before` that repair, or with what it says too. Absent: as of now. */
  causesAsOf: z.enum(['before', 'cure']).optional(),
  /** Why it refuses a login that looks right, weighed apart from its trouble; absent: it refused none. */
  refusal: z.array(CauseView).optional(),
  /** What the person said. `answerId` is the observation's answer, `answer` its words. */
  told: z.array(
    z.object({ question: z.string(), answerId: z.string(), text: Text, answer: Text, at: z.number() }),
  ),
  /** What probes saw; `text` says it whole. */
  seen: z.array(
    z.object({
      question: z.string(),
      answerId: z.string(),
      text: Text,
      at: z.number(),
      probe: z.string(),
      /** Seen after the repair that cured: it proves the cure and is no evidence of the cause. */
      after: z.boolean().optional(),
    }),
  ),
  backup: z.object({ at: z.number(), settings: z.number(), verified: z.boolean() }).nullable(),
  /** What was done, oldest first. */
  done: z.array(z.object({ at: z.number(), text: Text })),
  /** Every run of the case, oldest first; `outcome` null while it goes on. */
  runs: z.array(
    z.object({
      id: z.string(),
      flow: z.string(),
      outcome: z.string().nullable(),
      failure: RunView.shape.failure,
    }),
  ),
  /** The check-list of the last verification; null before one. */
  checks: z.array(NamedCheck).nullable(),
  /** How each setting fared when it was put back; null before that. */
  restored: z.array(Restored.extend({ name: Text })).nullable(),
  /** Probes are looking; what they find is not in yet. */
  looking: z.boolean(),
  presence: z.array(Presence),
  /** The picture being watched right now, as far as it has come. */
  watched: Watched.optional(),
  problems: z.array(Text),
  sources: z.array(Source),
  /** What is known of the trouble and its causes, and the guides for both. */
  known: Known,
  /** Where every sentence of this view comes from, and how sure that is. */
  from: z.array(Said),
})
export type CaseView = z.infer<typeof CaseView>

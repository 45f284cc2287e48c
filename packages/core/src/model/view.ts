import { z } from 'zod'
import { Restored } from './backup.ts'
import { Light } from './light.ts'
import { Known, Said } from './origin.ts'
import { Presence } from './presence.ts'
import { StepState } from './run.ts'
import { stations } from './stations.ts'
import { Cost } from './suggestion.ts'
import { Text } from './text.ts'
import { Check, Verdict } from './verdict.ts'

export const Station = z.enum(stations)
export type Station = z.infer<typeof Station>

/** How sure a claim is, and who makes it. */
export const Sure = z.enum(['hardware', 'model', 'kind', 'mapped', 'judgement', 'unknown'])
export const Source = z.object({
  claim: Text,
  says: z.string(),
  sure: Sure,
  /** Why the claim is shown struck. */
  overruled: Text.optional(),
})
export type Source = z.infer<typeof Source>

/** The reset hole, window and lights of this model, as far as anyone says. Nothing here is asserted without a source. */
export const ResetGuide = z.object({
  /** Catalogue words, likeliest first; empty = nobody says. */
  holes: z.array(z.string()),
  tool: z.string().nullable(),
  /** null = nobody has written down how long: no dial. */
  holdSeconds: z.object({ min: z.number(), max: z.number() }).nullable(),
  lights: z.array(Light),
  readyLights: z.array(Light),
  rebootMinutes: z.number().nullable(),
  basis: z.enum(['model', 'marketing-name', 'class', 'family', 'none']),
  sources: z.array(Source),
})
export type ResetGuide = z.infer<typeof ResetGuide>

/** What a picture of this camera is drawn from: catalogue words only. */
export const Picture = z.object({
  body: z.enum([
    'cube',
    'round',
    'pan-tilt',
    'bullet',
    'turning-outdoor',
    'doorbell',
    'floodlight',
    'battery',
    'hub',
    'unknown',
  ]),
  /** True when the shape is our guess. */
  guess: z.boolean(),
})
export type Picture = z.infer<typeof Picture>

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

export const GuideStep = z.object({
  text: Text,
  warn: z.boolean().optional(),
  picture: z.string().optional(),
  seconds: z.number().optional(),
})
export type GuideStep = z.infer<typeof GuideStep>

/** The loss list before something destructive, in the design sheet's order. */
export const Losses = z.object({
  lost: z.array(Text),
  comesBack: z.array(Text),
  again: z.array(Text),
  kept: z.array(Text),
})
export type Losses = z.infer<typeof Losses>

const Answer = z.object({ id: z.string(), text: Text, light: Light.optional() })

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
      failure: RunFailure.optional(),
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

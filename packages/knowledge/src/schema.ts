import { CostParts, CostWeights } from '@pinhole/engine'
import { z } from 'zod'

/**
 * Where a number is from: S printed in the field guide, R1 to R9 mapped from its words by a stated rule (model.json
 * says which), J our judgement. Several, comma-separated, where several went in.
 */
export const Basis = z.string().regex(/^(S|J|R[1-9])(,(S|J|R[1-9]))*$/)

const id = z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/)
const source = z.string().min(3)
/** Answer → probability; sums to 1. */
const Row = z.record(id, z.number().min(0).max(1))
const Answered = z.strictObject({ question: z.string(), answer: z.string() })

/**
 * What a question, an action or a cause needs a camera to have. One that is known to lack it is not asked or offered
 * that step, and cannot have that cause; of an unknown camera nothing is left out. `adapter`: a plug in a socket; `bell`: a bell's low-voltage wires; `card`: a
 * slot; `head`: one that turns; `reset`: somebody says how it is reset; `camera`: it takes pictures; `infrared`: lamps;
 * `stream`: a picture that other programs can open, with an account of its own; `programs`: a switch that lets them in.
 */
export const Need = z.enum([
  'adapter',
  'bell',
  'card',
  'head',
  'reset',
  'camera',
  'infrared',
  'stream',
  'programs',
])
export type Need = z.infer<typeof Need>

/** How a camera without an adapter is fed: by wires behind a breaker, by its battery alone, or by both. */
export const FedBy = z.enum(['wired', 'battery', 'both'])
export type FedBy = z.infer<typeof FedBy>

/**
 * How often a repair cures a cause. `lighter`: where two halves go by one name, hung and dead, it cures the lighter one
 * alone; what that half is called is `knowledge.causes.<id>.lighter`.
 */
const Cure = z.strictObject({
  cures: z.number().min(0).max(1),
  basis: Basis,
  lighter: z.literal(true).optional(),
})

/** A hypothesis: how frequent, what it shows where that differs from the usual, what cures it. */
export const CauseFile = z.strictObject({
  id,
  /** The fault of the twin that stands for it, null where none can. */
  twinFault: z.string().nullable(),
  prior: z.strictObject({
    value: z.number().positive(),
    basis: Basis,
    /** Percent of the guide's cases, and which part of that cause this one is. */
    percentOfGuide: z.number().nullable(),
    share: z.number(),
  }),
  shows: z.record(id, z.strictObject({ row: Row, basis: Basis })),
  curedBy: z.record(id, Cure),
  needs: z.array(Need).min(1).optional(),
  source,
})
export type CauseFile = z.infer<typeof CauseFile>

/** One named question with its named answers, and what a camera without the trouble answers. */
export const ObservationFile = z.strictObject({
  id,
  kind: z.enum(['complaint', 'probe', 'question', 'test']),
  askedOf: z.enum(['machine', 'human']),
  states: z.array(id).min(2),
  /** Answers that leave several of the states open, by name: what was seen, and what it may stand for. */
  partly: z.record(id, z.array(id).min(1)).optional(),
  /** Answers that only the owner of a camera with these parts is offered. */
  only: z.record(id, z.array(Need).min(1)).optional(),
  needs: z.array(Need).min(1).optional(),
  /** A finding of a probe that answers it unasked: the probe's answer → a state, or a name under `partly`. */
  readBy: z.strictObject({ question: z.string(), answers: z.record(z.string(), id) }).optional(),
  cost: CostParts.extend({ basis: Basis }).strict(),
  userError: z.strictObject({ value: z.number().min(0).max(0.5), basis: Basis }),
  cluster: id.nullable(),
  precondition: id.optional(),
  /** The row of every cause that does not say otherwise; absent only where every cause says its own. */
  usually: z.strictObject({ row: Row, basis: Basis }).optional(),
  /** True where no cause is meant to have an opinion. */
  flat: z.literal(true).optional(),
  source,
  note: z.string().optional(),
})
export type ObservationFile = z.infer<typeof ObservationFile>

/** Something that may cure: a flow we run, or a guide a person follows step by step. */
export const ActionFile = z.strictObject({
  id,
  flow: z.string().nullable(),
  /** Ids of its steps; the sentences are `knowledge.actions.<id>.steps.<step>`. Empty where `guideOf` names a guide. */
  guide: z.array(z.string()),
  destructive: z.boolean(),
  /** What is gone afterwards; the sentences are `knowledge.actions.<id>.loses.<what>`. */
  loses: z.array(z.string()),
  needs: z.array(Need).min(1).optional(),
  cost: CostParts.extend({ basis: Basis }).strict(),
  cluster: id.nullable(),
  usually: z.strictObject({ cures: z.number().min(0).max(1), basis: Basis }),
  invalidates: z.array(z.string()),
  /** What is seen, or tried without harm, before it is done: a look into the slot, a power cycle. Asked first, so that it counts. */
  asksFirst: id.optional(),
  /** Not offered while one of these answers stands: an update through the app needs a camera that the app reaches. */
  unless: z.array(Answered).optional(),
  source,
  note: z.string().optional(),
})
export type ActionFile = z.infer<typeof ActionFile>

/** What files of one thing cannot hold: weights, clusters, the end, and the order in which ties are decided. */
export const FrameFile = z.strictObject({
  bases: z.record(z.string(), z.string()),
  weights: CostWeights,
  weightsBasis: Basis,
  clusters: z.array(z.strictObject({ id, openMinutes: z.number().min(0), basis: Basis, source })),
  terminal: z.strictObject({ id, cost: CostParts.extend({ basis: Basis }).strict(), source }),
  causes: z.array(id),
  observations: z.array(id),
  actions: z.array(id),
})
export type FrameFile = z.infer<typeof FrameFile>

/** Advice people give that does not help; never a step, unless one of the answers was seen or that cause leads. */
export const FalseFix = z.strictObject({
  id,
  unless: z.strictObject({ answers: z.array(Answered).optional(), leads: id.optional() }).optional(),
  /** Causes whose owners are told to try it: there it is said that it does not help. */
  tempts: z.array(id).min(1),
  needs: z.array(Need).min(1).optional(),
  source,
})
export type FalseFix = z.infer<typeof FalseFix>

/**
 * A last resort that wants something gentler tried first, while one of these causes leads. `fed`: only of a camera that
 * no adapter feeds.
 */
export const Threshold = z.strictObject({
  action: id,
  leads: z.array(id),
  after: id,
  fed: z.literal(true).optional(),
  source,
})
export type Threshold = z.infer<typeof Threshold>

const Fed = z.strictObject({
  steps: z.array(z.string()),
  answers: z.array(z.string()),
  leaves: z.string().optional(),
})

export const RulesFile = z.strictObject({
  /** In the shape of the engine's `SafetyRule`; answers to `report` are what a person may say at any time. */
  safety: z.array(
    z.strictObject({
      id,
      when: z.array(Answered).optional(),
      forbids: z.array(id).optional(),
      until: z.strictObject({ action: id, forbids: z.array(id) }).optional(),
      next: id.optional(),
      guards: z.array(id).optional(),
      /** What a person does first, and may then say; the sentences are `knowledge.rules.<id>.steps.<step>` and `…answers…`. */
      steps: z.array(z.string()).optional(),
      answers: z.array(z.string()).optional(),
      /**
       * The same where no adapter feeds it; the sentences are `knowledge.rules.<id>.fed.<how>.…`, our judgement.
       * `leaves`: the answer that leaves the rest to somebody else. `both` absent: as on wires.
       */
      fed: z.strictObject({ wired: Fed, battery: Fed, both: Fed.optional() }).optional(),
      /** Steps that stand behind the others where nobody says how it is fed; their sentences are among `steps`. */
      unsaid: z.array(z.string()).optional(),
      source,
    }),
  ),
  falseFixes: z.array(FalseFix),
  thresholds: z.array(Threshold),
})
export type RulesFile = z.infer<typeof RulesFile>

/** Everything known, as read and checked; in the order of the frame. */
export interface Knowledge {
  frame: FrameFile
  causes: CauseFile[]
  observations: ObservationFile[]
  actions: ActionFile[]
  rules: RulesFile
}

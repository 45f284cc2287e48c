import { z } from 'zod'
import { CostParts, CostWeights } from './cost.ts'
import { FalseFix } from './false-fix.ts'

const Id = z.string().min(1)
/**
 * What the numbers rest on, cause by cause or all alike: `J` judgement, anything else a rule or a source. Judgement gives way
 * sooner to cases.
 */
const Basis = z.union([z.string(), z.record(z.string(), z.string())]).optional()

/** A question, test, probe or complaint: named answers and how likely each is under each cause. */
export const ObservationModel = z.object({
  id: Id,
  kind: z.enum(['complaint', 'probe', 'question', 'test']),
  states: z.array(Id).min(2),
  cost: CostParts,
  cluster: z.string().nullable().default(null),
  /** Slip rate of whoever answers, 0 to 1. */
  userError: z.number().min(0).max(0.5).default(0),
  /** Cause id → P(state | cause) in the order of `states`, before slips. */
  likelihood: z.record(z.string(), z.array(z.number().min(0).max(1))),
  basis: Basis,
  /**
   * Answers that leave several states open, by name: `guarded` = the picture port is up and nobody may look behind it.
   * P(y in S | cause) is the sum over S, so such an answer is as exact as a full one.
   */
  partly: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** An action that must have been tried in this case before. */
  precondition: z.string().nullable().optional(),
})
export type ObservationModel = z.infer<typeof ObservationModel>

/** Something that may cure; trying it includes seeing whether it did. */
export const ActionModel = z.object({
  id: Id,
  cost: CostParts,
  cluster: z.string().nullable().default(null),
  destructive: z.boolean().default(false),
  /** Cause id → P(cures | cause). */
  success: z.record(z.string(), z.number().min(0).max(1)),
  basis: Basis,
  /** Observations that may be asked anew after it failed; `*` = all but the complaint. */
  invalidates: z.array(z.string()).default([]),
})
export type ActionModel = z.infer<typeof ActionModel>

/** A rule outside the arithmetic. Fired once, it is in force to the end of the case. */
export const SafetyRule = z.object({
  id: Id,
  /** Any one of these answers fires it; also answers of questions the model does not hold. */
  when: z.array(z.object({ question: z.string(), answer: z.string() })).default([]),
  /** Steps never offered again. */
  forbids: z.array(z.string()).default([]),
  /** Steps not offered before that action was tried. */
  until: z
    .object({ action: z.string(), forbids: z.array(z.string()) })
    .nullable()
    .default(null),
  /** The action that comes next, whatever the arithmetic says. */
  next: z.string().nullable().default(null),
  /** Steps that are only offered together with this rule's precaution. */
  guards: z.array(z.string()).default([]),
})
export type SafetyRule = z.infer<typeof SafetyRule>

/** A whole model as data. One cause is present, observations are independent given the cause. */
export const ModelFile = z.object({
  weights: CostWeights,
  causes: z.array(z.object({ id: Id, prior: z.number().positive() })).min(1),
  observations: z.array(ObservationModel).max(30),
  actions: z.array(ActionModel).max(30),
  terminal: z.object({ id: Id, cost: CostParts }),
  clusters: z.array(z.object({ id: Id, openMinutes: z.number().min(0) })).max(30),
  rules: z.array(SafetyRule).default([]),
  /** Advice that people give and that does not help; where it is a step, it is not offered unless its exception holds. */
  falseFixes: z.array(FalseFix).default([]),
})
export type ModelFile = z.infer<typeof ModelFile>

import { z } from 'zod'
import { baseCost, CostParts, CostWeights } from './cost.ts'

/** A question, test, probe or complaint: named answers and how likely each is under each cause. */
export const ObservationModel = z.object({
  id: z.string(),
  kind: z.enum(['complaint', 'probe', 'question', 'test']),
  states: z.array(z.string()).min(2),
  cost: CostParts,
  cluster: z.string().nullable().default(null),
  /** Slip rate of whoever answers, 0 to 1. */
  userError: z.number().min(0).max(0.5).default(0),
  /** Cause id → P(state | cause) in the order of `states`, before slips. */
  likelihood: z.record(z.string(), z.array(z.number().min(0).max(1))),
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
  id: z.string(),
  cost: CostParts,
  cluster: z.string().nullable().default(null),
  destructive: z.boolean().default(false),
  /** Cause id → P(cures | cause). */
  success: z.record(z.string(), z.number().min(0).max(1)),
  /** Observations that may be asked anew after it failed; `*` = all but the complaint. */
  invalidates: z.array(z.string()).default([]),
})
export type ActionModel = z.infer<typeof ActionModel>

/** A rule outside the arithmetic. Fired once, it is in force to the end of the case. */
export const SafetyRule = z.object({
  id: z.string(),
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
  causes: z.array(z.object({ id: z.string(), prior: z.number().positive() })).min(1),
  observations: z.array(ObservationModel).max(30),
  actions: z.array(ActionModel).max(30),
  terminal: z.object({ id: z.string(), cost: CostParts }),
  clusters: z.array(z.object({ id: z.string(), openMinutes: z.number().min(0) })).max(30),
  rules: z.array(SafetyRule).default([]),
})
export type ModelFile = z.infer<typeof ModelFile>

interface Step {
  id: string
  /** Weighted cost without opening a cluster, in minute-equivalents. */
  cost: number
  parts: CostParts
  /** Bit of its cluster, 0 = none. */
  cluster: number
}
export interface Question extends Step {
  kind: ObservationModel['kind']
  states: readonly string[]
  /** One row a state: effective P(state | cause) over the causes. */
  rows: readonly Float64Array[]
  /** Answers that leave several states open: which, and the sum of their rows. */
  partly: ReadonlyMap<string, { states: readonly number[]; row: Float64Array }>
  /** Bit of the action that must have been tried, 0 = none. */
  requires: number
}
export interface Action extends Step {
  destructive: boolean
  success: Float64Array
  /** 1 − success. */
  fails: Float64Array
  /** Bits of the questions that become new ones once it failed. */
  invalidates: number
}

/** A model made ready for arithmetic: indices, masks and flat arrays. Never changed after `compile`. */
export interface Model {
  causes: readonly string[]
  prior: Float64Array
  questions: readonly Question[]
  actions: readonly Action[]
  terminal: Step
  /** Opening cost by cluster index, and minutes of it. */
  opening: Float64Array
  rules: readonly SafetyRule[]
  questionIndex: ReadonlyMap<string, number>
  actionIndex: ReadonlyMap<string, number>
  source: ModelFile
}

/** P(state|cause) with a slip spread over the other states, so that one slip cannot kill the truth. */
export function effectiveLikelihood(p: number, slip: number, states: number): number {
  return (1 - slip) * p + (slip * (1 - p)) / (states - 1)
}

/** What is said of this cause; silence is a mistake of the file. */
function row<T>(of: Record<string, T>, cause: string, id: string): T {
  const value = of[cause]
  if (value === undefined) throw new Error(`${id}: says nothing about ${cause}`)
  return value
}

/** The answers that leave several states open; one that names a state is a mistake of the file. */
function partlyOf({ id, states, partly = {} }: ObservationModel, rows: readonly Float64Array[]) {
  return new Map(
    Object.entries(partly).map(([answer, some]) => {
      const open = some.map((state) => states.indexOf(state))
      if (states.includes(answer) || open.includes(-1) || new Set(open).size < open.length)
        throw new Error(`${id}: ${answer} is not made of its states`)
      const row = rows[0]!.map((_, f) => open.reduce((sum, s) => sum + rows[s]![f]!, 0))
      return [answer, { states: open, row }] as const
    }),
  )
}

/** P(answer | cause) over the causes: of a state, or of an answer that leaves several open; absent: neither. */
export function factorsOf(question: Question, answer: string): Float64Array | undefined {
  return question.rows[question.states.indexOf(answer)] ?? question.partly.get(answer)?.row
}

/** Reads and readies a model; `subset` keeps the listed observations and actions and changes nothing else. */
export function compile(file: unknown, subset?: { observations: string[]; actions: string[] }): Model {
  const source = ModelFile.parse(file)
  const observations = source.observations.filter((o) => !subset || subset.observations.includes(o.id))
  const doable = source.actions.filter((a) => !subset || subset.actions.includes(a.id))
  const causes = source.causes.map((cause) => cause.id)
  const clusters = new Map(source.clusters.map((cluster, i) => [cluster.id, 1 << i]))
  const actionIndex = new Map(doable.map((action, i) => [action.id, i]))
  const questionIndex = new Map(observations.map((o, i) => [o.id, i]))

  const step = (id: string, cost: CostParts, cluster: string | null): Step => {
    const bit = cluster === null ? 0 : clusters.get(cluster)
    if (bit === undefined) throw new Error(`${id}: there is no cluster ${cluster}`)
    return { id, cost: baseCost(cost, source.weights), parts: cost, cluster: bit }
  }

  const questions = observations
    .filter((o) => !o.precondition || actionIndex.has(o.precondition))
    .map((o): Question => {
      const k = o.states.length
      const rows = o.states.map(() => new Float64Array(causes.length))
      causes.forEach((cause, f) => {
        const given = row(o.likelihood, cause, o.id)
        const sum = given.reduce((a, b) => a + b, 0)
        if (given.length !== k || Math.abs(sum - 1) > 1e-9)
          throw new Error(`${o.id}: the answers of ${cause} do not sum to 1`)
        given.forEach((p, s) => (rows[s]![f] = effectiveLikelihood(p, o.userError, k)))
      })
      const requires = o.precondition ? 1 << actionIndex.get(o.precondition)! : 0
      const partly = partlyOf(o, rows)
      return { ...step(o.id, o.cost, o.cluster), kind: o.kind, states: o.states, rows, partly, requires }
    })
  questionIndex.clear()
  questions.forEach((q, i) => questionIndex.set(q.id, i))

  const actions = doable.map((a): Action => {
    const success = Float64Array.from(causes, (cause) => row(a.success, cause, a.id))
    let invalidates = 0
    questions.forEach((q, i) => {
      const all = a.invalidates.includes('*') && q.kind !== 'complaint'
      if (all || a.invalidates.includes(q.id)) invalidates |= 1 << i
    })
    const fails = success.map((s) => 1 - s)
    return { ...step(a.id, a.cost, a.cluster), destructive: a.destructive, success, fails, invalidates }
  })

  const total = source.causes.reduce((sum, cause) => sum + cause.prior, 0)
  return {
    causes,
    prior: Float64Array.from(source.causes, (cause) => cause.prior / total),
    questions,
    actions,
    terminal: step(source.terminal.id, source.terminal.cost, null),
    opening: Float64Array.from(source.clusters, (cluster) => cluster.openMinutes * source.weights.minutes),
    rules: source.rules,
    questionIndex,
    actionIndex,
    source,
  }
}

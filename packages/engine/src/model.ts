import { checkSubset, readModel } from './check-model.ts'
import { baseCost, type CostParts } from './cost.ts'
import type { FalseFix } from './false-fix.ts'
import type { ModelFile, ObservationModel, SafetyRule } from './model-file.ts'

export { ActionModel, ModelFile, ObservationModel, SafetyRule } from './model-file.ts'

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
  falseFixes: readonly FalseFix[]
  questionIndex: ReadonlyMap<string, number>
  actionIndex: ReadonlyMap<string, number>
  source: ModelFile
}

/** P(state|cause) with a slip spread over the other states, so that one slip cannot kill the truth. */
function effectiveLikelihood(p: number, slip: number, states: number): number {
  return (1 - slip) * p + (slip * (1 - p)) / (states - 1)
}

/** The answers that leave several states open, with what each says of the causes. */
function partlyOf({ states, partly = {} }: ObservationModel, rows: readonly Float64Array[]) {
  return new Map(
    Object.entries(partly).map(([answer, some]) => {
      const open = some.map((state) => states.indexOf(state))
      const row = rows[0]!.map((_, f) => open.reduce((sum, s) => sum + rows[s]![f]!, 0))
      return [answer, { states: open, row }] as const
    }),
  )
}

/** P(answer | cause) over the causes: of a state, or of an answer that leaves several open; absent: neither. */
export function factorsOf(question: Question, answer: string): Float64Array | undefined {
  return question.rows[question.states.indexOf(answer)] ?? question.partly.get(answer)?.row
}

/**
 * Reads and readies a model; `subset` keeps the listed observations and actions and changes nothing else. A model that is
 * not right is our fault: the error says a sentence for each thing that is wrong, with `name` for the file.
 */
export function compile(
  file: unknown,
  subset?: { observations: string[]; actions: string[] },
  name = 'the model',
): Model {
  const source = readModel(file, name)
  if (subset) checkSubset(source, subset, name)
  const observations = source.observations.filter((o) => !subset || subset.observations.includes(o.id))
  const doable = source.actions.filter((a) => !subset || subset.actions.includes(a.id))
  const causes = source.causes.map((cause) => cause.id)
  const clusters = new Map(source.clusters.map((cluster, i) => [cluster.id, 1 << i]))
  const actionIndex = new Map(doable.map((action, i) => [action.id, i]))
  const questionIndex = new Map(observations.map((o, i) => [o.id, i]))

  const step = (id: string, cost: CostParts, cluster: string | null): Step => {
    const bit = cluster === null ? 0 : clusters.get(cluster)!
    return { id, cost: baseCost(cost, source.weights), parts: cost, cluster: bit }
  }

  const questions = observations
    .filter((o) => !o.precondition || actionIndex.has(o.precondition))
    .map((o): Question => {
      const k = o.states.length
      const rows = o.states.map(() => new Float64Array(causes.length))
      causes.forEach((cause, f) => {
        o.likelihood[cause]!.forEach((p, s) => (rows[s]![f] = effectiveLikelihood(p, o.userError, k)))
      })
      const requires = o.precondition ? 1 << actionIndex.get(o.precondition)! : 0
      const partly = partlyOf(o, rows)
      return { ...step(o.id, o.cost, o.cluster), kind: o.kind, states: o.states, rows, partly, requires }
    })
  questionIndex.clear()
  questions.forEach((q, i) => questionIndex.set(q.id, i))

  const actions = doable.map((a): Action => {
    const success = Float64Array.from(causes, (cause) => a.success[cause]!)
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
    falseFixes: source.falseFixes,
    questionIndex,
    actionIndex,
    source,
  }
}

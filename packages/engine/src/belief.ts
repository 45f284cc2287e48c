import { factorsOf, type Model, type SafetyRule } from './model.ts'

/** The answer that changes nothing: the cost is paid, the question is not asked again. */
export const cannotTell = 'cannot-tell'

/**
 * What a case knows, one line each, in the order it came to be known.
 * `failed`: tried, and the trouble stayed. `cured`: it ended the trouble; what stands before it is its evidence.
 * `set-aside`: not to be offered, nothing learned. `ruled-out`: this one cannot have that cause, as it lacks the part.
 * `rule`: fired earlier in this case; pass it on even when the answer that fired it was taken back.
 */
export type Evidence =
  | { kind: 'answer'; question: string; answer: string }
  | { kind: 'failed'; action: string }
  | { kind: 'cured'; action: string }
  | { kind: 'set-aside'; step: string }
  | { kind: 'ruled-out'; cause: string }
  | { kind: 'rule'; rule: string }

/** How often a trouble goes by itself while something is tried against it; our judgement. */
export const BY_ITSELF = 0.02

/** A line of the evidence that moved the belief: one factor a cause. */
export interface Told {
  question: string
  answer: string
  factors: Float64Array
}

/** A case as the engine sees it; a pure function of the evidence, so taking back is leaving a line out. */
export interface CaseState {
  model: Model
  /** P(cause) before anything was told, among the causes that were not ruled out; sums to 1. */
  prior: Float64Array
  /** P(cause | evidence), sums to 1. */
  belief: Float64Array
  /** P(evidence). */
  probability: number
  told: readonly Told[]
  /** Every answer given, also to questions the model does not hold. */
  seen: readonly { question: string; answer: string }[]
  /** Bit masks over the model's actions and questions. */
  tried: number
  actions: number
  asks: number
  open: number
  fired: readonly SafetyRule[]
  /** Of the fired rules, those whose `until` action was tried after they (last) fired. */
  released: ReadonlySet<SafetyRule>
}

/** A case about which nothing is known. */
export function start(model: Model): CaseState {
  return withEvidence(model, [])
}

/**
 * The state after all this evidence. An answer that leaves several states open counts as P(one of them | cause).
 * Unknown questions and answers move no belief but may fire a rule. A second answer to a question replaces the first,
 * unless a repair that makes it a new question failed in between: then both count. After a destructive repair the
 * camera is another one: it is not asked again what it shows, but what is seen then stands in place of what was seen
 * before.
 */
export function withEvidence(model: Model, evidence: readonly Evidence[]): CaseState {
  let tried = 0
  let asks = (1 << model.questions.length) - 1
  let actions = (1 << model.actions.length) - 1
  let open = 0
  let stale = 0
  let never = 0
  const told = new Map<string, Told>()
  const epoch = new Int32Array(model.questions.length)
  const fired = new Set<SafetyRule>()
  const released = new Set<SafetyRule>()
  const out = new Set<string>()
  // What was tried before the rule fired does not count: the adapter that is hot now is the one in use now.
  const fire = (rule: SafetyRule) => {
    fired.add(rule)
    released.delete(rule)
    for (const id of [rule.next, rule.until?.action ?? null]) {
      const a = id === null ? undefined : model.actionIndex.get(id)
      if (a !== undefined) actions |= tried & (1 << a)
    }
  }

  for (const line of evidence) {
    if (line.kind === 'answer') {
      for (const rule of model.rules)
        if (rule.when.some((w) => w.question === line.question && w.answer === line.answer)) fire(rule)
      const q = model.questionIndex.get(line.question)
      if (q === undefined) continue
      const question = model.questions[q]!
      asks &= ~(1 << q)
      open |= question.cluster
      const key = `${line.question}#${epoch[q]!}`
      told.delete(key)
      const factors = factorsOf(question, line.answer)
      if (factors) told.set(key, { question: line.question, answer: line.answer, factors })
      else never |= 1 << q
    } else if (line.kind === 'failed') {
      const a = model.actionIndex.get(line.action)
      if (a === undefined) continue
      const action = model.actions[a]!
      tried |= 1 << a
      actions &= ~(1 << a)
      open |= action.cluster
      for (const rule of fired) if (rule.until?.action === line.action) released.add(rule)
      told.set(line.action, { question: line.action, answer: 'not-cured', factors: action.fails })
      if (action.destructive) stale |= action.invalidates
      else {
        asks |= action.invalidates
        for (let q = 0; q < epoch.length; q++) if (action.invalidates & (1 << q)) epoch[q]! += 1
      }
    } else if (line.kind === 'cured') {
      const a = model.actionIndex.get(line.action)
      const success = a === undefined ? undefined : model.actions[a]!.success
      // A repair that this model holds to cure nothing speaks for no cause.
      if (!success?.some((p) => p > 0)) continue
      const factors = success.map((p) => p + (1 - p) * BY_ITSELF)
      tried |= 1 << a!
      actions &= ~(1 << a!)
      told.set(`${line.action} cured`, { question: line.action, answer: 'cured', factors })
    } else if (line.kind === 'set-aside') {
      const q = model.questionIndex.get(line.step)
      const a = model.actionIndex.get(line.step)
      if (q !== undefined) never |= 1 << q
      if (a !== undefined) actions &= ~(1 << a)
    } else if (line.kind === 'ruled-out') out.add(line.cause)
    else {
      for (const rule of model.rules) if (rule.id === line.rule && !fired.has(rule)) fire(rule)
    }
  }
  asks &= ~(stale | never)

  const prior = among(model, out)
  const belief = prior.slice()
  for (const { factors } of told.values()) for (let f = 0; f < belief.length; f++) belief[f]! *= factors[f]!
  const probability = belief.reduce((a, b) => a + b, 0)
  // Only a model without slips can contradict itself outright; then nothing told counts more than the prior.
  if (probability > 0) for (let f = 0; f < belief.length; f++) belief[f]! /= probability
  else belief.set(prior)
  return {
    model,
    prior,
    belief,
    probability,
    told: [...told.values()],
    seen: evidence.filter((line) => line.kind === 'answer'),
    tried,
    actions,
    asks,
    open,
    fired: model.rules.filter((rule) => fired.has(rule)),
    released,
  }
}

/** The prior among the causes that are not ruled out; where none would be left, all are. */
function among({ causes, prior }: Model, out: ReadonlySet<string>): Float64Array {
  const left = prior.map((p, f) => (out.has(causes[f]!) ? 0 : p))
  const mass = left.reduce((a, b) => a + b, 0)
  return mass > 0 && out.size > 0 ? left.map((p) => p / mass) : prior.slice()
}

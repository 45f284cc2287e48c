import type { Cost, StepRef, Suggestion } from '@pinhole/core'
import type { CaseState } from './belief.ts'
import { costForPerson } from './cost.ts'
import { isFalseFix } from './false-fix.ts'
import type { Model } from './model.ts'
import { clearlyBelow, END, type Point, type StepNumber, sum } from './point.ts'
import { type Planner, planner } from './plan.ts'
import { type Policy, type PolicyName, policy } from './policy.ts'

/** A suggestion, and what the rules outside the arithmetic had to do with it. */
export interface Advice extends Suggestion {
  /** The rule that demanded or changed this step, null when the arithmetic alone chose it. */
  rule: string | null
  /** Rules whose precaution goes with the step (power off first). */
  precautions: string[]
  alternatives: (Suggestion['alternatives'][number] & { cost: Cost })[]
}

/** The name of the built-in rule: a destructive step only where nothing gentler is expected to be cheaper. */
const destructiveLast = 'destructive_last'

const policies = new WeakMap<Model, Map<PolicyName, Policy>>()

const planners = new WeakMap<Model, Planner>()

function planOf(model: Model): Planner {
  let found = planners.get(model)
  if (!found) planners.set(model, (found = planner(model)))
  return found
}

function policyOf(model: Model, name: PolicyName): Policy {
  let known = policies.get(model)
  if (!known) policies.set(model, (known = new Map()))
  let found = known.get(name)
  if (!found) known.set(name, (found = policy(model, name)))
  return found
}

/** The advice people give that does not help in this case as it stands, by its id. */
export function falseFixes({ model, belief, seen }: CaseState): string[] {
  if (model.falseFixes.length === 0) return []
  const leading = model.causes[belief.indexOf(Math.max(...belief))] ?? null
  // An answer that was corrected opens no exception.
  const last = [...new Map(seen.map((one) => [one.question, one])).values()]
  return model.falseFixes.filter((fix) => isFalseFix(fix, last, leading)).map(({ id }) => id)
}

/** Where the case stands for the planner: what the rules in force forbid is not there at all. */
export function pointOf(state: CaseState): Point {
  const { model } = state
  let { asks, actions } = state
  const forbid = (id: string) => {
    const q = model.questionIndex.get(id)
    const a = model.actionIndex.get(id)
    if (q !== undefined) asks &= ~(1 << q)
    if (a !== undefined) actions &= ~(1 << a)
  }
  for (const rule of state.fired) {
    rule.forbids.forEach(forbid)
    if (rule.until && !state.released.has(rule)) rule.until.forbids.forEach(forbid)
  }
  falseFixes(state).forEach(forbid)
  return { w: state.belief, tried: state.tried, actions, asks, open: state.open }
}

/**
 * The next best step with every other one beside it, each with the expected cost of the case when taken first.
 * Rules are applied here and nowhere else: forbidden steps are gone before the arithmetic, a rule's `next` and
 * "destructive last" are looked at after it.
 */
export function advise(state: CaseState, name: PolicyName = 'sacso'): Advice {
  const { model } = state
  const at = pointOf(state)
  const values = valuesOf(model, at, name)
  const { chosen, rule } = decide(state, at, name)
  const step = refOf(model, chosen)
  return {
    step,
    expectedTotal: values.get(chosen)!,
    cost: costOf(model, at, chosen),
    alternatives: [...values]
      .filter(([other]) => other !== chosen)
      .toSorted((a, b) => a[1] - b[1])
      .map(([other, expectedTotal]) => ({
        step: refOf(model, other),
        expectedTotal,
        cost: costOf(model, at, other),
      })),
    rule,
    precautions: model.rules.filter((r) => r.guards.includes(step.id)).map((r) => r.id),
  }
}

const valuesOf = (model: Model, at: Point, name: PolicyName) => {
  const chooser = policyOf(model, name)
  const weight = sum(at.w)
  return new Map(
    planOf(model)
      .steps(at)
      .map((step) => [step, chooser.value(at, step) / weight] as const),
  )
}

/** The step alone, with the rules applied but no word about the others: what a walk over many states needs. */
export function offer(state: CaseState, name: PolicyName = 'sacso'): { step: StepRef; rule: string | null } {
  const { chosen, rule } = decide(state, pointOf(state), name)
  return { step: refOf(state.model, chosen), rule }
}

/**
 * The gentle step to take instead of a destructive one: the cheapest, where any is cheaper, reckoned as if nothing were
 * asked any more, or else by the policy's own yardstick. Where the two differ the camera is spared.
 */
function gentlerThan(model: Model, at: Point, chosen: StepNumber, name: PolicyName): StepNumber | undefined {
  const plan = planOf(model)
  for (const value of [plan.oneStep, policyOf(model, name).value]) {
    let best: StepNumber | undefined
    let least = value(at, chosen)
    for (const step of plan.steps(at)) {
      if (destroys(model, step)) continue
      const total = value(at, step, least)
      if (clearlyBelow(total, least)) [best, least] = [step, total]
    }
    if (best !== undefined) return best
  }
  return undefined
}

// After the arithmetic: "destructive last", then what a fired rule wants next.
function decide(state: CaseState, at: Point, name: PolicyName) {
  const { model } = state
  let chosen = policyOf(model, name).choose(at)
  let rule: string | null = null
  const gentler = destroys(model, chosen) ? gentlerThan(model, at, chosen, name) : undefined
  if (gentler !== undefined) {
    chosen = gentler
    rule = destructiveLast
  }
  for (const fired of state.fired) {
    const next = fired.next === null ? undefined : model.actionIndex.get(fired.next)
    if (next !== undefined && at.actions & (1 << next)) {
      chosen = next
      rule = fired.id
      break
    }
  }
  return { chosen, rule }
}

function destroys(model: Model, step: StepNumber): boolean {
  return model.actions[step]?.destructive === true
}

function refOf(model: Model, step: StepNumber): StepRef {
  if (step === END) return { kind: 'end', id: model.terminal.id }
  if (step < model.actions.length) return { kind: 'do', id: model.actions[step]!.id }
  return { kind: 'ask', id: model.questions[step - model.actions.length]!.id }
}

function costOf(model: Model, at: Point, step: StepNumber): Cost {
  const nA = model.actions.length
  const taken = step === END ? model.terminal : step < nA ? model.actions[step]! : model.questions[step - nA]!
  return costForPerson(taken, at.open, model.opening)
}

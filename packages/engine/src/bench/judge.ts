import { pointOf } from '../advise.ts'
import type { CaseState } from '../belief.ts'
import type { Model } from '../model.ts'
import { planner } from '../plan.ts'
import { policy } from '../policy.ts'

/** Counts of a walk: `states` offers were judged, each of the others must be 0. */
export const zero = () => ({
  states: 0,
  flatQuestions: 0,
  falseFixes: 0,
  rulesBroken: 0,
  destructiveTooEarly: 0,
  endless: 0,
})
export type Counts = ReturnType<typeof zero>
export type Fault = Exclude<keyof Counts, 'states'>
export const faults = [
  'flatQuestions',
  'falseFixes',
  'rulesBroken',
  'destructiveTooEarly',
  'endless',
] as const

const flatIds = (model: Model) =>
  model.questions.filter((q) => q.rows.every((row) => row.every((p) => p === row[0]))).map(({ id }) => id)

/**
 * What must never be offered, looked for in one offer; each thing found is counted. Written anew from the model's file, as the
 * offers themselves come from the code that is judged.
 */
export function judgeOver(model: Model) {
  const plan = planner(model)
  const chooser = policy(model, 'sacso')
  const flat = new Set(flatIds(model))

  /** Whether a false fix helps after all: one of its answers stands, or its cause leads. */
  const excused = (id: string, { seen, belief }: CaseState) => {
    const unless = model.source.falseFixes.find((fix) => fix.id === id)?.unless
    if (typeof unless !== 'object' || unless === null) return false
    const stands = (question: string) => seen.findLast((one) => one.question === question)?.answer
    const lead = model.causes[belief.indexOf(belief.reduce((a, b) => Math.max(a, b)))]
    return unless.leads === lead || (unless.answers ?? []).some((a) => stands(a.question) === a.answer)
  }
  const broken = ({ fired, released, actions }: CaseState, id: string) => {
    const forbidden = new Set(
      fired.flatMap((rule) => [
        ...rule.forbids,
        ...(rule.until && !released.has(rule) ? rule.until.forbids : []),
      ]),
    )
    const due = fired.flatMap(({ next }) => {
      const a = next === null ? undefined : model.actionIndex.get(next)
      return a !== undefined && actions & (1 << a) && !forbidden.has(next!) ? [next] : []
    })
    return forbidden.has(id) || (due.length > 0 && !due.includes(id))
  }
  return (state: CaseState, id: string, into: Counts) => {
    into.states += 1
    if (flat.has(id)) into.flatQuestions += 1
    if (model.source.falseFixes.some((fix) => fix.id === id) && !excused(id, state)) into.falseFixes += 1
    if (broken(state, id)) into.rulesBroken += 1
    const a = model.actionIndex.get(id)
    if (a === undefined || !model.actions[a]!.destructive) return
    const at = pointOf(state)
    const value = chooser.value(at, a)
    const early = plan
      .steps(at)
      .some((s) => !model.actions[s]?.destructive && chooser.value(at, s, value) < value * (1 - 1e-12))
    if (early) into.destructiveTooEarly += 1
  }
}

/**
 * Which counts of a walk over a model say nothing, because what they count cannot be offered there at all: no question is
 * flat, no false fix is a step, no rule that can fire speaks of a step. `reports`: whether people's reports fire rules.
 */
export function vacuous(model: Model, reports: boolean): Fault[] {
  const step = (id: string) => model.actionIndex.has(id) || model.questionIndex.has(id)
  const speaks = model.rules.some(
    ({ when, forbids, until, next }) =>
      when.some(({ question }) => reports || model.questionIndex.has(question)) &&
      [...forbids, ...(until?.forbids ?? []), ...(next === null ? [] : [next])].some(step),
  )
  const empty: Record<Fault, boolean> = {
    flatQuestions: flatIds(model).length === 0,
    falseFixes: !model.source.falseFixes.some(({ id }) => step(id)),
    rulesBroken: !speaks,
    destructiveTooEarly: !model.actions.some(({ destructive }) => destructive),
    endless: false,
  }
  return faults.filter((fault) => empty[fault])
}

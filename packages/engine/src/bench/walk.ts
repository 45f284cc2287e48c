import { offer, pointOf } from '../advise.ts'
import { type CaseState, cannotTell, type Evidence, withEvidence } from '../belief.ts'
import { compile, type Model } from '../model.ts'
import { afterAnswer, afterFailure, askable, type Point, rootOf } from '../point.ts'
import { planner } from '../plan.ts'
import { policy } from '../policy.ts'
import { draw, seeded } from './random.ts'
import { seedFile, seedRules } from './seed.ts'

export const zero = () => ({
  states: 0,
  flatQuestions: 0,
  falseFixes: 0,
  rulesBroken: 0,
  destructiveTooEarly: 0,
  endless: 0,
})
type Counts = ReturnType<typeof zero>
const falseFixes = new Set(seedFile.falseFixes.map(({ id }) => id))
const isFlat = (model: Model, id: string) =>
  model.questions.some((q) => q.id === id && q.rows.every((row) => row.every((p) => p === row[0])))

/** What must never be offered, looked for in one offer; each thing found is counted. */
export function judgeOver(model: Model) {
  const plan = planner(model)
  const chooser = policy(model, 'sacso')
  const rule = model.rules.find((r) => r.id === 'hot_adapter')!
  return (state: CaseState, id: string, into: Counts) => {
    into.states += 1
    if (isFlat(model, id)) into.flatQuestions += 1
    if (falseFixes.has(id)) into.falseFixes += 1
    if (state.fired.includes(rule)) {
      const held = !state.released.has(rule) && rule.until!.forbids.includes(id)
      if (rule.forbids.includes(id) || held) into.rulesBroken += 1
    }
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
 * Every evidence state of a small model that any steps can lead to, and what is offered there. Each step once, so that what
 * is known does not hang on the order; a step offered a second time would be a case without end.
 */
function everyState(model: Model): Counts {
  const counts = zero()
  const nA = model.actions.length
  const judge = judgeOver(model)
  const seen = new Set<number>()
  const visit = (at: Point, key: number, evidence: readonly Evidence[]) => {
    if (seen.has(key)) return
    seen.add(key)
    const state = withEvidence(model, evidence)
    const { step } = offer(state)
    judge(state, step.id, counts)
    const again = evidence.some((line) =>
      line.kind === 'answer' ? line.question === step.id : line.kind === 'failed' && line.action === step.id,
    )
    if (again) counts.endless += 1
    const asks = askable(model, at)
    let digit = 2 ** nA
    model.questions.forEach((question, q) => {
      if (asks & (1 << q))
        question.states.forEach((answer, s) =>
          visit(afterAnswer(model, at, q, s), key + digit * (s + 1), [
            ...evidence,
            { kind: 'answer', question: question.id, answer },
          ]),
        )
      digit *= question.states.length + 1
    })
    model.actions.forEach(({ id }, a) => {
      if (at.actions & (1 << a))
        visit(afterFailure(model, at, a), key + 2 ** a, [...evidence, { kind: 'failed', action: id }])
    })
  }
  visit(rootOf(model), 0, [])
  return counts
}

/** Cases on the whole model with slips, "cannot tell", deferring and taking back, until `states` offers were judged. */
export function sampled(model: Model, states: number, told: (line: string) => void): Counts {
  const counts = zero()
  const random = seeded(20_261)
  const judge = judgeOver(model)
  while (counts.states < states) {
    const cause = draw(random, model.prior)
    let evidence: Evidence[] = []
    let moves = 0
    for (; moves < 120; moves++) {
      const state = withEvidence(model, evidence)
      const { step } = offer(state)
      judge(state, step.id, counts)
      if (counts.states % 100_000 === 0) told(`${counts.states} states`)
      if (step.kind === 'end') break
      const chance = random()
      if (chance < 0.03) evidence = [...evidence, { kind: 'set-aside', step: step.id }]
      else if (chance < 0.06 && evidence.length > 1) {
        // Taken back; what a rule saw stays seen.
        const at = Math.floor(random() * evidence.length)
        const fired = state.fired.map((r): Evidence => ({ kind: 'rule', rule: r.id }))
        evidence = [...fired, ...evidence.filter((_, i) => i !== at)]
      } else if (step.kind === 'do') {
        const a = model.actionIndex.get(step.id)!
        if (random() < model.actions[a]!.success[cause]!) break
        evidence = [...evidence, { kind: 'failed', action: step.id }]
      } else {
        const question = model.questions[model.questionIndex.get(step.id)!]!
        const s =
          random() < 0.15
            ? Math.floor(random() * question.states.length)
            : draw(
                random,
                question.rows.map((row) => row[cause]!),
              )
        const answer = random() < 0.05 ? cannotTell : question.states[s]!
        evidence = [...evidence, { kind: 'answer', question: step.id, answer }]
      }
    }
    if (moves === 120) counts.endless += 1
  }
  return counts
}

/** Each count must be 0. */
export function walk(states: number, told: (line: string) => void) {
  const once = seedFile.actions.map((action) => ({ ...action, invalidates: [] }))
  const small = everyState(compile({ ...seedFile, actions: once, rules: seedRules }, seedFile.miniSubset))
  told(`mini: ${small.states} states`)
  const large = sampled(compile({ ...seedFile, rules: seedRules }), states, told)
  const add = (key: keyof Counts) => small[key] + large[key]
  return {
    flatQuestions: add('flatQuestions'),
    falseFixes: add('falseFixes'),
    rulesBroken: add('rulesBroken'),
    destructiveTooEarly: add('destructiveTooEarly'),
    endless: add('endless'),
    states: { mini: small.states, full: large.states },
  }
}

import { offer } from '../advise.ts'
import { cannotTell, type Evidence, withEvidence } from '../belief.ts'
import { compile, type Model } from '../model.ts'
import { afterAnswer, afterFailure, askable, type Point, rootOf } from '../point.ts'
import { type Counts, faults, judgeOver, vacuous, zero } from './judge.ts'
import { draw, seeded } from './random.ts'
import { seedFalseFixes, seedFile, seedRules } from './seed.ts'

/** The whole model with all its rules; its false fixes are no steps. */
export const wholeModel = () => compile({ ...seedFile, rules: seedRules, falseFixes: seedFalseFixes })

/** The whole model where each false fix is a repair besides, so cheap and so sure that arithmetic alone would take it. */
export function temptingModel(): Model {
  const sure = Object.fromEntries(seedFile.causes.map(({ id }) => [id, 0.6]))
  const cheap = { minutes: 1, verifyMinutes: 0, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
  return compile({
    ...seedFile,
    rules: seedRules,
    falseFixes: seedFalseFixes,
    actions: [...seedFile.actions, ...seedFalseFixes.map(({ id }) => ({ id, cost: cheap, success: sure }))],
  })
}

const report = (answer: string): Evidence => ({ kind: 'answer', question: 'report', answer })

/**
 * Every evidence state of a small model that any steps can lead to, and what is offered there. Each step once, so that what
 * is known does not hang on the order; a step offered a second time would be a case without end. `before`: what a person
 * reported first, which may fire a rule.
 */
function everyState(model: Model, before: readonly Evidence[], counts: Counts): void {
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
  visit(rootOf(model), 0, before)
}

/**
 * Cases drawn from a model with slips, "cannot tell", deferring, taking back and reports of danger, until `states` offers were
 * judged.
 */
export function sampled(model: Model, states: number, told: (line: string) => void): Counts {
  const reports = model.rules.flatMap(({ when }) => when.filter(({ question }) => question === 'report'))
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
      if (chance > 0.98)
        evidence = [...evidence, report(reports[Math.floor(random() * reports.length)]!.answer)]
      else if (chance < 0.03) evidence = [...evidence, { kind: 'set-aside', step: step.id }]
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

/**
 * Each count must be 0. `vacuous` names those that cannot be anything else in one of the walks, as nothing is there that they
 * could count.
 */
export function walk(states: number, told: (line: string) => void) {
  const once = seedFile.actions.map((action) => ({ ...action, invalidates: [] }))
  const mini = compile(
    { ...seedFile, actions: once, rules: seedRules, falseFixes: seedFalseFixes },
    seedFile.miniSubset,
  )
  const small = zero()
  everyState(mini, [], small)
  told(`mini: ${small.states} states`)
  const warned = zero()
  for (const danger of ['adapter-smells', 'housing-cracked']) everyState(mini, [report(danger)], warned)
  told(`mini after a report of danger: ${warned.states} states`)
  const large = sampled(wholeModel(), states, told)
  const tempted = sampled(temptingModel(), Math.ceil(states / 20), told)
  const walks = [small, warned, large, tempted]
  const total = (fault: (typeof faults)[number]) => walks.reduce((sum, counts) => sum + counts[fault], 0)
  return {
    flatQuestions: total('flatQuestions'),
    falseFixes: total('falseFixes'),
    rulesBroken: total('rulesBroken'),
    destructiveTooEarly: total('destructiveTooEarly'),
    endless: total('endless'),
    states: {
      mini: small.states,
      miniAfterReports: warned.states,
      full: large.states,
      falseFixesAsSteps: tempted.states,
    },
    vacuous: {
      mini: vacuous(mini, false),
      miniAfterReports: vacuous(mini, true),
      full: vacuous(wholeModel(), true),
      falseFixesAsSteps: vacuous(temptingModel(), true),
    },
  }
}

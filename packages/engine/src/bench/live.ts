import { readFileSync } from 'node:fs'
import { evaluate } from '../evaluate.ts'
import { lint } from '../lint.ts'
import { compile, type Model } from '../model.ts'
import { planner } from '../plan.ts'
import { rootOf } from '../point.ts'
import { type PolicyName, policy } from '../policy.ts'
import { afterProbes } from './strategies.ts'

/** What somebody would pay on average who is told the cause once the complaint was asked. */
export function omniscient(model: Model): number {
  const complaint = model.questions.find((q) => q.kind === 'complaint')
  return planner(model).floor(rootOf(model)) + (complaint?.cost ?? 0)
}

/**
 * The same figures for any model file, for instance the knowledge in use, beside those of the frozen copy: what each
 * policy costs exactly, what somebody who knew every cause would pay, and what the lint report finds.
 */
export function live(file: string, told: (line: string) => void) {
  const model = compile(JSON.parse(readFileSync(file, 'utf8')))
  const named = (name: PolicyName, id: string) => ({ ...policy(model, name), id })
  const choosers = [
    { id: 'pc', choose: (at: Parameters<ReturnType<typeof named>['choose']>[0]) => plan.first(at) },
    named('pc', 'pcAfterComplaint'),
    afterProbes(model),
    named('myopic', 'myopic'),
    named('sacso', 'sacso'),
  ]
  const plan = planner(model)
  const policies: Record<string, number> = {}
  let humanQuestions = 0
  for (const chooser of choosers) {
    const found = evaluate(model, chooser)
    policies[chooser.id] = found.ecr
    if (chooser.id === 'sacso') humanQuestions = found.humanQuestions
    told(`live ${chooser.id}: ${found.ecr.toFixed(3)}`)
  }
  const { flat, neverAsked, neverTried, alike } = lint(model)
  return {
    causes: model.causes.length,
    questions: model.questions.length,
    actions: model.actions.length,
    policies,
    humanQuestions,
    omniscient: omniscient(model),
    lint: { flat, neverAsked, neverTried, alike: alike.length },
  }
}

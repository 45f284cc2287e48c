import { readFileSync } from 'node:fs'
import { evaluateWithin, stateLimit } from '../bounded.ts'
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

/** The model of a file; whatever is wrong with the file is an error whose message says so, a sentence for each thing. */
export function readLive(file: string): Model {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Error(`${file}: cannot be read; look whether it is there.`)
  }
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (error) {
    throw new Error(`${file}: is no JSON (${(error as Error).message}): mend it there.`)
  }
  return compile(read, undefined, file)
}

/**
 * The same figures for any model, for instance the knowledge in use, beside those of the frozen copy: what each policy
 * costs exactly, what somebody who knew every cause would pay, and what the lint report finds. Null for a policy that
 * reaches too many states to say.
 */
export function live(model: Model, told: (line: string) => void) {
  const named = (name: PolicyName, id: string) => ({ ...policy(model, name), id })
  const choosers = [
    { id: 'pc', choose: (at: Parameters<ReturnType<typeof named>['choose']>[0]) => plan.first(at) },
    named('pc', 'pcAfterComplaint'),
    afterProbes(model),
    named('myopic', 'myopic'),
    named('sacso', 'sacso'),
  ]
  const plan = planner(model)
  const policies: Record<string, number | null> = {}
  let humanQuestions: number | null = null
  for (const chooser of choosers) {
    // Twice what an editor would wait for: asking now or never reaches the most.
    const limit = 2 * stateLimit(model)
    const found = evaluateWithin(model, chooser, limit)
    policies[chooser.id] = found?.ecr ?? null
    if (chooser.id === 'sacso') humanQuestions = found?.humanQuestions ?? null
    told(`live ${chooser.id}: ${found?.ecr.toFixed(3) ?? `more than ${limit} states, so not reckoned`}`)
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

import { costNow } from './cost.ts'
import { type Key, keys } from './exact.ts'
import type { Model } from './model.ts'
import { afterAnswer, afterFailure, END, type Point, rootOf, type StepNumber, sum } from './point.ts'

export interface Evaluation {
  /** Expected cost of repair, minute-equivalents. */
  ecr: number
  /** Expected number of answers a person gives, and of repairs tried. */
  humanQuestions: number
  repairs: number
  /** Probability that the case is handed over. */
  handOver: number
  /** Probability that each action is tried. */
  tried: Record<string, number>
  /** Evidence states the strategy can reach. */
  states: number
}

/**
 * What a policy costs, exactly: every state its strategy can reach, weighed by its probability. `see` is called once a
 * state, for tests that walk the whole strategy. A chooser may look at the answers given, −1 where there is none yet.
 */
export function evaluate(
  model: Model,
  chooser: { choose(at: Point, answers: Int8Array): StepNumber },
  see?: (at: Point, step: StepNumber) => void,
): Evaluation {
  const key = keys(model)
  const nA = model.actions.length
  const memo = new Map<Key, Float64Array>()
  const answers = new Int8Array(model.questions.length).fill(-1)

  const visit = (at: Point, id: Key): Float64Array => {
    const known = memo.get(id)
    if (known) return known
    const weight = sum(at.w)
    const total = new Float64Array(4 + nA)
    const step = chooser.choose(at, answers)
    see?.(at, step)
    const add = (part: Float64Array) => part.forEach((value, i) => (total[i]! += value))
    if (step === END) {
      total[0] = weight * model.terminal.cost
      total[3] = weight
    } else if (step < nA) {
      total[0] = weight * costNow(model.actions[step]!, at.open, model.opening)
      total[2] = weight
      total[4 + step] = weight
      add(visit(afterFailure(model, at, step), key.failed(id, step)))
    } else {
      const q = step - nA
      const question = model.questions[q]!
      total[0] = weight * costNow(question, at.open, model.opening)
      total[1] = question.kind === 'probe' ? 0 : weight
      question.states.forEach((_, s) => {
        answers[q] = s
        add(visit(afterAnswer(model, at, q, s), key.answered(id, q, s)))
      })
      answers[q] = -1
    }
    memo.set(id, total)
    return total
  }
  const [ecr, humanQuestions, repairs, handOver, ...tried] = visit(rootOf(model), key.none)
  return {
    ecr: ecr!,
    humanQuestions: humanQuestions!,
    repairs: repairs!,
    handOver: handOver!,
    tried: Object.fromEntries(model.actions.map((action, a) => [action.id, tried[a]!])),
    states: memo.size,
  }
}

/** Expected cost of trying these actions in this order and handing over if none cures: formula (4) with an end. */
export function sequenceCost(model: Model, at: Point, order: readonly string[]): number {
  let here = at
  let total = 0
  for (const id of order) {
    const a = model.actionIndex.get(id)
    if (a === undefined) throw new Error(`there is no action ${id}`)
    total += sum(here.w) * costNow(model.actions[a]!, here.open, model.opening)
    here = afterFailure(model, here, a)
  }
  return total + sum(here.w) * model.terminal.cost
}

/** A strategy drawn as a tree: a cost, then branches with their probabilities; where one may choose, the best is taken. */
export type Tree = { cost: number; branches: { p: number; tree: Tree }[] } | { choose: Tree[] }

/** Expected cost of a tree, rolled back from its leaves: formula (7). */
export function rollBack(tree: Tree): number {
  if ('choose' in tree) return Math.min(...tree.choose.map(rollBack))
  return tree.branches.reduce((total, branch) => total + branch.p * rollBack(branch.tree), tree.cost)
}

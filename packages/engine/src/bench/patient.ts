import { costNow } from '../cost.ts'
import type { Model } from '../model.ts'
import { planner } from '../plan.ts'
import { afterAnswer, afterFailure, END, type Point, rootOf, sum } from '../point.ts'
import type { Guess } from './calibration.ts'
import { draw, seeded } from './random.ts'
import type { Chooser } from './strategies.ts'

/** What makes patients: the planner sees only their answers. */
export interface World {
  id: string
  /** The model the patients come from, by number of the case. */
  truth: (i: number) => Model
  slip?: number
  cannotSay?: number
  twoFaults?: number
  clumsy?: boolean
  lies?: number
  adversary?: boolean
  /** This many times fewer cases. */
  fewer?: number
}

export interface Outcome {
  cost: number
  avoidable: boolean
  reset: boolean
  questions: number
  handedOver: boolean
}

/**
 * One case from the first question to its end. Every question and every repair of a patient has a chance of its own, so
 * that a patient answers the same whoever asks and whatever was asked before: the differences are the policies'.
 */
export function play(
  model: Model,
  chooser: Chooser,
  world: World,
  i: number,
  seed: number,
  guesses?: Guess[],
): Outcome {
  const truth = world.truth(i)
  const nA = model.actions.length
  const chance = (what: number) => seeded(Math.imul(seed + i, 2654435761) ^ Math.imul(what + 1, 40503))
  const nature = chance(-2)
  const causes = [draw(nature, truth.prior)]
  if (nature() < (world.twoFaults ?? 0)) causes.push(draw(nature, truth.prior))
  const clumsy = nature() < 0.25
  const plan = world.adversary ? planner(model) : null
  const answers = new Int8Array(model.questions.length).fill(-1)
  const out: Outcome = { cost: 0, avoidable: false, reset: false, questions: 0, handedOver: false }
  let at: Point = rootOf(model)
  let guessed = false
  for (;;) {
    const step = chooser.choose(at, answers)
    const random = chance(step)
    if (!guessed && (step === END || step < nA)) {
      guessed = true
      const mass = sum(at.w)
      guesses?.push({ p: at.w.map((w) => w / mass), cause: causes[0]! })
    }
    const taken =
      step === END ? model.terminal : step < nA ? model.actions[step]! : model.questions[step - nA]!
    out.cost += costNow(taken, at.open, model.opening)
    if (step === END) {
      out.handedOver = true
      return out
    }
    if (step < nA) {
      const { id } = model.actions[step]!
      if (id === 'factory_reset') out.reset = true
      if (id === 'replace_camera')
        out.avoidable ||= causes.every((f) =>
          truth.actions.some((a) => !a.destructive && a.success[f]! >= 0.5),
        )
      for (let c = causes.length - 1; c >= 0; c--)
        if (random() < truth.actions[step]!.success[causes[c]!]!) causes.splice(c, 1)
      if (causes.length === 0) return out
      // Said to be mended, and was not: the case is opened again, the look that found it out is paid as well.
      if (random() < (world.lies ?? 0)) out.cost += 5
      at = afterFailure(model, at, step)
      continue
    }
    const q = step - nA
    const question = model.questions[q]!
    const human = question.kind !== 'probe'
    if (human) out.questions += 1
    const cause = causes[causes.length > 1 && random() < 0.5 ? 1 : 0]!
    const rows = truth.questions[q]!.rows
    if (human && q !== 0 && random() < (world.cannotSay ?? 0)) {
      at = { ...at, asks: at.asks & ~(1 << q), open: at.open | question.cluster }
      continue
    }
    let s = draw(
      random,
      rows.map((row) => row[cause]!),
    )
    const slip = human ? (world.slip ?? 0) + (world.clumsy && clumsy ? 0.2 : 0) : 0
    if (random() < slip) s = (s + 1 + Math.floor(random() * (rows.length - 1))) % rows.length
    if (plan && q !== 0) {
      // Of the answers this cause can give at all, the one that promises the longest case.
      let worst = -1
      rows.forEach((row, t) => {
        if (row[cause]! < 0.05) return
        const next = afterAnswer(model, at, q, t)
        const cost = plan.ecr(next) / sum(next.w)
        if (cost > worst) {
          worst = cost
          s = t
        }
      })
    }
    answers[q] = s
    at = afterAnswer(model, at, q, s)
  }
}

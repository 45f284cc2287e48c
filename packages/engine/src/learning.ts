import { type Evidence, withEvidence } from './belief.ts'
import { type ActionModel, compile, type Model, type ModelFile } from './model.ts'
import { asTold, curesOf, statesOf } from './closed-case.ts'

/**
 * A case that is over: what was told and tried, and the action that cured, null when it was handed over. Where the evidence
 * says of that action that it cured, too, it is the same cure and counts once.
 */
export interface ClosedCase {
  evidence: readonly Evidence[]
  curedBy: string | null
}

/** How much each kind of number is trusted at the start, in cases (Dirichlet experience), and how fast that fades. */
export interface LearningOptions {
  prior: number
  row: number
  success: number
  /** Rows and chances of success that are the author's judgement. */
  judged: number
  /** Before each update the touched row's experience shrinks to this share; 1 = never. Settles at 1/(1 − fading). */
  fading: number
  /** No number may move further than this from the author's, in log odds. */
  reach: number
}
export const learningDefaults: LearningOptions = {
  prior: 50,
  row: 20,
  success: 20,
  judged: 5,
  fading: 0.998,
  reach: 1.5,
}

/** Learned numbers beside the author's, which are never overwritten. Counts are Dirichlet parameters. */
export interface Learned {
  author: ModelFile
  options: LearningOptions
  prior: Float64Array
  /** Question id → cause index → counts by what was really so: before slips. */
  rows: Map<string, Float64Array[]>
  /** Action id → cause index → [cured, failed]. */
  success: Map<string, Float64Array[]>
  cases: number
}

/** The author's numbers as counts, nothing learned yet. */
export function beginLearning(author: ModelFile, options: Partial<LearningOptions> = {}): Learned {
  const all = { ...learningDefaults, ...options }
  const total = author.causes.reduce((sum, cause) => sum + cause.prior, 0)
  const trust = (basis: ActionModel['basis'], cause: string, otherwise: number) =>
    (typeof basis === 'string' ? basis : basis?.[cause]) === 'J' ? all.judged : otherwise
  return {
    author,
    options: all,
    prior: Float64Array.from(author.causes, ({ prior }) => (all.prior * prior) / total),
    rows: new Map(
      author.observations.map((o) => [
        o.id,
        author.causes.map(({ id }) => {
          const cases = trust(o.basis, id, all.row)
          return Float64Array.from(o.likelihood[id]!, (p) => cases * p)
        }),
      ]),
    ),
    success: new Map(
      author.actions.map((a) => [
        a.id,
        author.causes.map(({ id }) => {
          const cases = trust(a.basis, id, all.success)
          return Float64Array.of(cases * a.success[id]!, cases * (1 - a.success[id]!))
        }),
      ]),
    ),
    cases: 0,
  }
}

/** P(cause | everything told, tried and what cured): what a closed case says about its cause. */
export function responsibility(model: Model, closed: ClosedCase): Float64Array {
  const { belief } = withEvidence(model, asTold(closed))
  const a = closed.curedBy === null ? undefined : model.actionIndex.get(closed.curedBy)
  const w = a === undefined ? belief.slice() : belief.map((p, f) => p * model.actions[a]!.success[f]!)
  const total = w.reduce((x, y) => x + y, 0)
  return total > 0 ? w.map((p) => p / total) : belief
}

/**
 * The causes a closed case cannot tell apart: the smallest set that holds `share` of the responsibility, likeliest first.
 * A replaced camera does not say which of its parts had failed; that stays a set, not a guess.
 */
export function causeSet(model: Model, closed: ClosedCase, share = 0.95): string[] {
  const gamma = responsibility(model, closed)
  const order = [...gamma.keys()].toSorted((a, b) => gamma[b]! - gamma[a]!)
  let held = 0
  const cut = order.findIndex((f) => (held += gamma[f]!) >= share)
  return order.slice(0, cut < 0 ? undefined : cut + 1).map((f) => model.causes[f]!)
}

/** Adds a case of which `shares` (they sum to 1) fell to each count, where it speaks of this row by `by`. */
function bump(counts: Float64Array, shares: readonly number[], by: number, fading: number): void {
  // A row fades only as far as the case speaks of it.
  const keep = 1 - (1 - fading) * by
  for (let i = 0; i < counts.length; i++) counts[i] = counts[i]! * keep + by * shares[i]!
}

/** One closed case more: a fractional count for every cause, weighed by its responsibility (one step of EM). */
export function learn(learned: Learned, closed: ClosedCase): Learned {
  const model = compile(asModelFile(learned))
  const gamma = responsibility(model, closed)
  const { fading } = learned.options
  const copy = (rows: Map<string, Float64Array[]>) =>
    new Map([...rows].map(([id, list]) => [id, list.map((r) => r.slice())]))
  const next: Learned = {
    ...learned,
    prior: learned.prior.map((count, f) => count * fading + gamma[f]!),
    rows: copy(learned.rows),
    success: copy(learned.success),
    cases: learned.cases + 1,
  }
  const { told } = withEvidence(model, asTold(closed))
  for (const { question, answer } of told) {
    const states = statesOf(model, question, answer)
    const cures = curesOf(model, question, answer)
    gamma.forEach((g, f) => {
      if (states) bump(next.rows.get(question)![f]!, states[f]!, g, fading)
      else if (cures) bump(next.success.get(question)![f]!, cures[f]!, g, fading)
    })
  }
  if (closed.curedBy !== null && next.success.has(closed.curedBy))
    gamma.forEach((g, f) => bump(next.success.get(closed.curedBy!)![f]!, [1, 0], g, fading))
  return next
}

const logit = (p: number) => Math.log(p / (1 - p))

/** A learned probability, held within `reach` log odds of the author's; a written 0 or 1 stays what it is. */
function held(p: number, author: number, reach: number): number {
  if (author <= 0 || author >= 1) return author
  const x = Math.min(
    Math.max(logit(Math.min(Math.max(p, 1e-9), 1 - 1e-9)), logit(author) - reach),
    logit(author) + reach,
  )
  return 1 / (1 + Math.exp(-x))
}

const shares = (counts: Float64Array) => {
  const total = counts.reduce((a, b) => a + b, 0)
  return Array.from(counts, (count) => count / total)
}

/** The learned numbers as a model, ready for `compile`; what was not learned is the author's. */
export function asModelFile(learned: Learned): ModelFile {
  const { author, options } = learned
  const norm = (list: number[]) => {
    const total = list.reduce((a, b) => a + b, 0)
    return list.map((p) => p / total)
  }
  const total = author.causes.reduce((sum, cause) => sum + cause.prior, 0)
  const prior = norm(
    shares(learned.prior).map((p, f) => held(p, author.causes[f]!.prior / total, options.reach)),
  )
  return {
    ...author,
    causes: author.causes.map((cause, f) => ({ ...cause, prior: prior[f]! })),
    observations: author.observations.map((o) => ({
      ...o,
      likelihood: Object.fromEntries(
        author.causes.map(({ id }, f) => [
          id,
          norm(
            shares(learned.rows.get(o.id)![f]!).map((p, s) => held(p, o.likelihood[id]![s]!, options.reach)),
          ),
        ]),
      ),
    })),
    actions: author.actions.map((a) => ({
      ...a,
      success: Object.fromEntries(
        author.causes.map(({ id }, f) => [
          id,
          held(shares(learned.success.get(a.id)![f]!)[0]!, a.success[id]!, options.reach),
        ]),
      ),
    })),
  }
}

/** ln P(all that was told, tried and cured), summed over cases: how well a model foretells them. */
export function foretells(model: Model, cases: readonly ClosedCase[]): number {
  return cases.reduce((total, closed) => {
    const state = withEvidence(model, asTold(closed))
    const a = closed.curedBy === null ? undefined : model.actionIndex.get(closed.curedBy)
    const cured =
      a === undefined ? 1 : state.belief.reduce((p, b, f) => p + b * model.actions[a]!.success[f]!, 0)
    return total + Math.log(Math.max(state.probability * cured, 1e-300))
  }, 0)
}

/**
 * An update that counts only if replaying the old cases stands for it: they must be foretold no worse than before, by
 * more than `tolerance` nats a case.
 */
export function learnChecked(
  learned: Learned,
  fresh: readonly ClosedCase[],
  old: readonly ClosedCase[],
  tolerance = 0.02,
) {
  const next = fresh.reduce(learn, learned)
  const before = foretells(compile(asModelFile(learned)), old)
  const after = foretells(compile(asModelFile(next)), old)
  const accepted = after >= before - tolerance * old.length
  return { learned: accepted ? next : learned, accepted, before, after }
}

import { END, type StepNumber } from './point.ts'
import type { WideModel, WidePoint } from './wide.ts'
import { wideOrder } from './wide-order.ts'
import { times } from './wide-rows.ts'

/** A question worth asking: what the case costs then, and the plan after each of its answers. */
interface Candidate {
  q: number
  eco: number
  after: { cost: number; mass: number; first: StepNumber }[]
}

/**
 * The SACSO rule (10) on a wide model. "Ask after the next repair" is nearly always known already: where the plan after an
 * answer begins with that very repair, the rest of the plan is what asking later would find, and nothing is computed twice.
 */
export function wideSacso(model: WideModel): (at: WidePoint) => StepNumber {
  const n = model.causes
  const nA = model.actions.length
  const { plan, first } = wideOrder(model)
  const price = (step: { cost: number; cluster: number }, open: Uint8Array, also = -1) =>
    step.cluster < 0 || step.cluster === also || open[step.cluster] === 1
      ? step.cost
      : step.cost + model.opening[step.cluster]!
  const answered = new Float64Array(n)

  const candidate = (
    at: WidePoint,
    weight: number,
    q: number,
    now: number,
    least: number,
  ): Candidate | null => {
    const question = model.questions[q]!
    let eco = weight * price(question, at.open)
    const after: Candidate['after'] = []
    for (const row of question.rows) {
      if (eco > least) return null
      const mass = times(at.w, row, answered)
      const cost = plan(answered, at.actions, at.open, question.cluster, (least - eco) * (1 + 1e-9))
      after.push({ cost, mass, first: first() })
      eco += cost
    }
    // Strictly below, by more than rounding: a flat question costs exactly its cost more.
    return eco < now - 1e-12 * now ? { q, eco, after } : null
  }

  /** Whether asking after the repair `a` failed is expected to cost less than asking now. */
  const betterLater = (at: WidePoint, weight: number, a: number, failed: WidePoint, one: Candidate) => {
    const question = model.questions[one.q]!
    const action = model.actions[a]!
    let total = weight * price(action, at.open) + sumOf(failed.w) * price(question, failed.open)
    const unknown: number[] = []
    one.after.forEach(({ cost, mass, first: head }, s) => {
      if (head === a) total += cost - mass * price(action, at.open, question.cluster)
      else unknown.push(s)
    })
    for (const s of unknown) {
      if (total >= one.eco) return false
      times(failed.w, question.rows[s]!, answered)
      total += plan(answered, failed.actions, failed.open, question.cluster, one.eco - total)
    }
    return total < one.eco
  }

  /** How sure one would be of the likeliest cause after the answer: what usually pays best is looked at first. */
  const promise = (at: WidePoint, q: number): number =>
    model.questions[q]!.rows.reduce((total, row) => {
      let most = 0
      for (let f = 0; f < n; f++) most = Math.max(most, at.w[f]! * row[f]!)
      return total + most
    }, 0)

  return (at) => {
    const weight = sumOf(at.w)
    const now = plan(at.w, at.actions, at.open, -1, Infinity)
    const head = first()
    const failed = head === END ? at : afterFailure(model, at, head)
    const open = [...model.questions.keys()].filter((q) => at.asks[q] === 1)
    const score = new Map(open.map((q) => [q, promise(at, q)]))
    let best: StepNumber = head
    let least = now
    for (const q of open.toSorted((a, b) => score.get(b)! - score.get(a)!)) {
      const one = candidate(at, weight, q, now, least)
      if (one === null || one.eco > least) continue
      // Of two that are equal the earlier in the file is asked.
      if (one.eco === least && best !== head && nA + q > best) continue
      if (head !== END && betterLater(at, weight, head, failed, one)) continue
      best = nA + q
      least = one.eco
    }
    return best
  }
}

function afterFailure(model: WideModel, at: WidePoint, a: number): WidePoint {
  const { success, cluster } = model.actions[a]!
  const failed = {
    w: at.w.map((p, f) => p * (1 - success[f]!)),
    actions: at.actions.slice(),
    asks: at.asks,
    open: at.open.slice(),
  }
  failed.actions[a] = 0
  if (cluster >= 0) failed.open[cluster] = 1
  return failed
}

function sumOf(w: Float64Array): number {
  let total = 0
  for (let f = 0; f < w.length; f++) total += w[f]!
  return total
}

import type { Model } from './model.ts'
import { END, type StepNumber } from './plan.ts'

/** A model as flat arrays of any size: no bit masks, so hundreds of steps fit. Clusters by index, −1 = none. */
export interface WideModel {
  causes: number
  prior: Float64Array
  actions: { cost: number; cluster: number; success: Float64Array }[]
  questions: { cost: number; cluster: number; rows: readonly Float64Array[] }[]
  opening: Float64Array
  end: number
}

/** Where a case stands: weights of the causes, which steps are still there, which clusters are open. */
export interface WidePoint {
  w: Float64Array
  actions: Uint8Array
  asks: Uint8Array
  open: Uint8Array
}

export function widen(model: Model): WideModel {
  const cluster = (bits: number) => (bits === 0 ? -1 : 31 - Math.clz32(bits))
  return {
    causes: model.causes.length,
    prior: model.prior,
    actions: model.actions.map((a) => ({ cost: a.cost, cluster: cluster(a.cluster), success: a.success })),
    questions: model.questions.map((q) => ({ cost: q.cost, cluster: cluster(q.cluster), rows: q.rows })),
    opening: model.opening,
    end: model.terminal.cost,
  }
}

/**
 * The SACSO rule (10) on a wide model. What makes it quick is not remembering but two facts. The chance that an action
 * cures only falls as others fail, so an efficiency computed once is a bound from above for the rest of the plan, and a
 * plan of k repairs looks anew at a handful of actions a step instead of all of them. And somebody who knew the cause
 * would repair in the order of cost over success: that known cost, linear in the weights, ends every plan and every sum
 * over answers as soon as it cannot come below what it has to beat, and drops most questions by one product.
 */
export function wideSacso(model: WideModel): (at: WidePoint) => StepNumber {
  const n = model.causes
  const nA = model.actions.length
  const success = new Float64Array(nA * n)
  model.actions.forEach((a, i) => success.set(a.success, i * n))
  const here = new Float64Array(n)
  const left = new Float64Array(n)
  const rate = new Float64Array(nA)
  const fresh = new Int32Array(nA)
  const opened = new Uint8Array(model.opening.length)
  let head: StepNumber = END

  const price = (step: { cost: number; cluster: number }, open: Uint8Array) =>
    step.cluster < 0 || open[step.cluster] === 1 ? step.cost : step.cost + model.opening[step.cluster]!

  const order = Int32Array.from({ length: nA }, (_, a) => a)
  const efficiency = (a: number): number => {
    let x = 0
    let y = 0
    let z = 0
    let u = 0
    let f = 0
    let i = a * n
    for (; f + 3 < n; f += 4, i += 4) {
      x += here[f]! * success[i]!
      y += here[f + 1]! * success[i + 1]!
      z += here[f + 2]! * success[i + 2]!
      u += here[f + 3]! * success[i + 3]!
    }
    for (; f < n; f++, i++) x += here[f]! * success[i]!
    return (x + y + (z + u)) / price(model.actions[a]!, opened)
  }
  const sortAll = () => {
    for (let i = 1; i < nA; i++) {
      const a = order[i]!
      const r = rate[a]!
      let k = i - 1
      for (; k >= 0; k--) {
        const b = order[k]!
        if (rate[b]! > r || (rate[b] === r && b < a)) break
        order[k + 1] = b
      }
      order[k + 1] = a
    }
  }

  // Updating p/c with the best stopping point, lazily: `limit` = a value at which the caller stops caring.
  const plan = (
    w: Float64Array,
    actions: Uint8Array,
    open: Uint8Array,
    also: number,
    known: Float64Array,
    limit: number,
  ): number => {
    let mass = 0
    for (let f = 0; f < n; f++) mass += here[f] = w[f]!
    opened.set(open)
    if (also >= 0) opened[also] = 1
    let best = mass * model.end
    let spent = 0
    let first: StepNumber = END
    head = END
    fresh.fill(-1)
    let count = 0
    // The order of the last plan is nearly the order of this one.
    for (let i = 0; i < nA; i++) rate[i] = actions[i] === 1 ? efficiency(i) : -1
    sortAll()
    while (count < nA && rate[order[count]!]! > 0) count += 1
    for (let i = 0; i < count; i++) fresh[order[i]!] = 0
    let from = 0
    for (let round = 0; ; round++) {
      while (from < count && fresh[order[from]!] !== round) {
        const top = order[from]!
        const now = efficiency(top)
        rate[top] = now
        fresh[top] = round
        let i = from
        for (; i + 1 < count; i++) {
          const next = order[i + 1]!
          if (rate[next]! < now || (rate[next] === now && next > top)) break
          order[i] = next
        }
        order[i] = top
      }
      if (from >= count || !(rate[order[from]!]! > 0)) break
      const pick = order[from]!
      from += 1
      const action = model.actions[pick]!
      if (first === END) first = pick
      spent += price(action, opened) * mass
      mass = 0
      let floor = spent
      for (let f = 0, i = pick * n; f < n; f++, i++) {
        mass += here[f]! *= 1 - success[i]!
        floor += here[f]! * known[f]!
      }
      if (floor >= best) break
      if (floor >= limit && best >= limit) return Infinity
      if (action.cluster >= 0 && opened[action.cluster] === 0) {
        // What shares the opened cluster has become cheaper: its old efficiency bounds nothing any more.
        opened[action.cluster] = 1
        for (let i = 0; i < from; i++) rate[order[i]!] = Infinity
        for (let i = from; i < count; i++)
          if (model.actions[order[i]!]!.cluster === action.cluster) {
            rate[order[i]!] = efficiency(order[i]!)
            fresh[order[i]!] = round + 1
          }
        sortAll()
      }
      const total = spent + mass * model.end
      if (total < best) {
        best = total
        head = first
      }
    }
    return best
  }

  // Per cause: actions by cost over success, without the opening of clusters.
  const best = Array.from({ length: n }, (_, f) =>
    model.actions
      .map(({ cost, success: row }, a) => ({ a, cost, p: row[f]!, ratio: cost / row[f]! }))
      .filter(({ ratio }) => ratio < model.end)
      .toSorted((x, y) => x.ratio - y.ratio),
  )
  const knownCosts = (actions: Uint8Array, into: Float64Array) => {
    for (let f = 0; f < n; f++) {
      let total = 0
      let stays = 1
      for (const { a, cost, p } of best[f]!) {
        if (actions[a] !== 1) continue
        total += stays * cost
        stays *= 1 - p
        if (stays < 1e-9) break
      }
      // A hair below, so that rounding can never make the floor the truth's superior.
      into[f] = (total + stays * model.end) * (1 - 1e-9)
    }
    return into
  }
  const knownNow = new Float64Array(n)
  const knownThen = new Float64Array(n)

  const answered = new Float64Array(n)
  const eco = (
    w: Float64Array,
    mass: number,
    q: number,
    actions: Uint8Array,
    open: Uint8Array,
    known: Float64Array,
    limit: number,
  ) => {
    const question = model.questions[q]!
    let total = mass * price(question, open)
    let rest = 0
    for (let f = 0; f < n; f++) rest += w[f]! * known[f]!
    for (const row of question.rows) {
      if (total + rest * (1 - 1e-9) >= limit) return Infinity
      for (let f = 0; f < n; f++) {
        answered[f] = w[f]! * row[f]!
        rest -= answered[f]! * known[f]!
      }
      total += plan(answered, actions, open, question.cluster, known, limit - total - rest * (1 - 1e-9))
    }
    return total
  }

  return ({ w, actions, asks, open }) => {
    let mass = 0
    for (let f = 0; f < n; f++) mass += w[f]!
    knownCosts(actions, knownNow)
    const now = plan(w, actions, open, -1, knownNow, Infinity)
    const first = head
    const candidates: { q: number; eco: number }[] = []
    for (let q = 0; q < model.questions.length; q++) {
      if (asks[q] !== 1 || mass * price(model.questions[q]!, open) >= now) continue
      const value = eco(w, mass, q, actions, open, knownNow, now)
      if (value < now - 1e-12 * now) candidates.push({ q, eco: value })
    }
    candidates.sort((a, b) => a.eco - b.eco)
    if (first === END) return candidates.length > 0 ? nA + candidates[0]!.q : first
    const action = model.actions[first]!
    const spent = mass * price(action, open)
    let rest = 0
    for (let f = 0; f < n; f++) rest += left[f] = w[f]! * (1 - action.success[f]!)
    const fewer = actions.slice()
    fewer[first] = 0
    const then = open.slice()
    if (action.cluster >= 0) then[action.cluster] = 1
    knownCosts(fewer, knownThen)
    const worthNow = candidates.find(
      (one) => !(spent + eco(left, rest, one.q, fewer, then, knownThen, one.eco - spent) < one.eco),
    )
    return worthNow ? nA + worthNow.q : first
  }
}

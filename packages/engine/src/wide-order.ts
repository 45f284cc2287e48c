import { END, type StepNumber } from './point.ts'
import type { WideModel } from './wide.ts'
import { leftAtLeast } from './wide-rest.ts'
import { rows } from './wide-rows.ts'

/**
 * The efficiency order of a wide model ("updating p/c" with the best stopping point). One decision at a time: it owns
 * its memory.
 */
export interface WideOrder {
  /**
   * What repairs alone cost from here, times P(evidence). `also`: a cluster open besides, −1 for none. Exact below
   * `limit`; Infinity once it is clear that the value is not below.
   */
  plan(w: Float64Array, actions: Uint8Array, open: Uint8Array, also: number, limit: number): number
  /** First repair of the plan just made, `END` where handing over at once is best. */
  first(): StepNumber
}

/**
 * The chance that an action cures only falls as others fail, so an efficiency computed once bounds all later ones from
 * above. A round therefore computes the runner-up of the last round, then only what is still said to beat it, four rows of
 * the success matrix by one pass over the belief; and the plan ends when what is left cannot pay for itself any more.
 */
export function wideOrder(model: WideModel): WideOrder {
  const n = model.causes
  const nA = model.actions.length
  const {
    vector: here,
    which,
    into: gains,
    products,
    product,
    shrink,
  } = rows(model.actions.map((a) => a.success))
  const cost = Float64Array.from(model.actions, (a) => a.cost)
  const room = Int32Array.from(model.actions, (a) => a.cluster)
  const rate = new Float64Array(nA)
  const price = new Float64Array(nA)
  const fresh = new Int32Array(nA)
  const todo = new Int32Array(nA)
  const opened = new Uint8Array(model.opening.length)
  const rest = leftAtLeast(model)
  let head: StepNumber = END
  let runnerUp = END

  /** Computes the first `count` of `which` anew. */
  const refresh = (count: number) => {
    products(count)
    for (let i = 0; i < count; i++) rate[which[i]!] = gains[i]! / price[which[i]!]!
  }

  /** Place in `todo` of the most efficient action, the first of the file where two are equal. */
  const top = (count: number, round: number): number => {
    let beat = 0
    if (runnerUp !== END) {
      if (fresh[runnerUp] !== round) rate[runnerUp] = product(runnerUp) / price[runnerUp]!
      fresh[runnerUp] = round
      beat = rate[runnerUp]!
    }
    let asked = 0
    for (let i = 0; i < count; i++) {
      const a = todo[i]!
      if (rate[a]! >= beat && fresh[a] !== round) {
        which[asked++] = a
        fresh[a] = round
      }
    }
    refresh(asked)
    let at = -1
    let first = nA
    let most = 0
    let second = 0
    runnerUp = END
    for (let i = 0; i < count; i++) {
      const a = todo[i]!
      const r = rate[a]!
      if (r > most || (r === most && a < first)) {
        if (at >= 0) {
          second = most
          runnerUp = first
        }
        most = r
        at = i
        first = a
      } else if (r > second) {
        second = r
        runnerUp = a
      }
    }
    return most > 0 ? at : -1
  }

  const plan: WideOrder['plan'] = (w, actions, open, also, limit) => {
    let mass = 0
    for (let f = 0; f < n; f++) mass += here[f] = w[f]!
    opened.set(open)
    if (also >= 0) opened[also] = 1
    let count = 0
    for (let a = 0; a < nA; a++) {
      if (actions[a] !== 1) continue
      todo[count] = which[count] = a
      count++
      fresh[a] = 0
      const c = room[a]!
      price[a] = c < 0 || opened[c] === 1 ? cost[a]! : cost[a]! + model.opening[c]!
    }
    refresh(count)
    let best = mass * model.end
    let spent = 0
    let first: StepNumber = END
    head = END
    runnerUp = END
    let pace = Infinity
    for (let round = 0; count > 0; round++) {
      // Looking whether to stop costs as much as some rounds: now and then, once the end is near.
      if (round % 6 === 0 && pace * model.end < 1.2 * mass) {
        const low = (spent + rest(todo, count, rate, price, mass)) * (1 - 1e-9)
        if (low >= best) break
        if (low >= limit && best >= limit) return Infinity
      }
      const at = top(count, round)
      if (at < 0) break
      const pick = todo[at]!
      pace = rate[pick]!
      todo[at] = todo[--count]!
      if (first === END) first = pick
      spent += price[pick]! * mass
      if (spent >= best) break
      mass = shrink(pick)
      const total = spent + mass * model.end
      if (total < best) {
        best = total
        head = first
      }
      const c = room[pick]!
      if (c < 0 || opened[c] === 1) continue
      // What shares the opened cluster has become cheaper, so its bound rises with it.
      opened[c] = 1
      for (let i = 0; i < count; i++) {
        const a = todo[i]!
        if (room[a] !== c) continue
        rate[a] = (rate[a]! * price[a]!) / cost[a]!
        price[a] = cost[a]!
        fresh[a] = -1
      }
    }
    return best
  }
  return { plan, first: () => head }
}

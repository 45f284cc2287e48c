import { corners } from './corner.ts'
import { costNow } from './cost.ts'
import { greedyCost } from './greedy.ts'
import type { Model } from './model.ts'
import { peeking } from './peek.ts'
import { stateTable } from './table.ts'

export interface Bracket {
  lower: number
  upper: number
  /** Evidence states held, and how often the steps of one were laid out. */
  states: number
  expanded: number
}

export interface SearchOptions {
  /** Stop when upper − lower is at most this much, minute-equivalents. */
  gap: number
  /** Questions answered at the start; the lower end has them for nothing, the upper end pays. Default: the complaint. */
  given?: readonly string[]
  /** Answers rarer than this share of their combination of given answers are not told apart by the bound. */
  share?: number
  /** Combinations of given answers rarer than this are not searched. */
  skip?: number
  /**
   * States held in all, dealt out among the combinations of given answers by their chance; beyond, the bracket stays
   * wider, and proven.
   */
  maxStates?: number
  told?: (line: string) => void
  /** Only these answers to the first given question: both ends are then their share, and shares add up. */
  answers?: readonly number[]
}

/**
 * Best-first search over evidence states with a bound from below and from above at every state. Of the step that looks
 * best from below the answer with the widest bracket is opened next, until the bracket at the root is narrow enough.
 * Both ends are proven at any time: the lower by formula (12) over lower bounds, the upper as the cost of a strategy.
 * The complaint, where a model has one, is asked first in every case: that is part of the problem, and of both ends.
 */
export function search(model: Model, options: SearchOptions): Bracket {
  const n = model.causes.length
  const nA = model.actions.length
  const nQ = model.questions.length
  const { table, at, bound: corner } = corners(model)
  const plan = greedyCost(model)
  const held = stateTable()
  const maxStates = options.maxStates ?? 50_000_000
  let limit = maxStates
  const digit: number[] = []
  let size = 2 ** nA
  for (const question of model.questions) {
    digit.push(size)
    size *= question.states.length + 1
  }
  if (size > 2 ** 53) throw new Error('too many evidence states to number')

  const complaint = model.questions.find((q) => q.kind === 'complaint')
  const given = (options.given ?? (complaint ? [complaint.id] : [])).map((id) => model.questionIndex.get(id)!)
  const asks0 = ((1 << nQ) - 1) & ~given.reduce((mask, q) => mask | (1 << q), 0)
  const open0 = given.reduce((mask, q) => mask | model.questions[q]!.cluster, 0)
  const peek = peeking(model, asks0, options.share ?? 0, Math.min(0.02, options.gap / 20))
  let expanded = 0

  const ensure = (key: number, w: Float64Array, left: number, open: number): number => {
    const i = held.find(key)
    return i >= 0 ? i : held.add(key, corner(w, left, open), plan(w, left, open))
  }
  const sharpen = (key: number, i: number, w: Float64Array, left: number, open: number) => {
    if (held.sharp[i] === 1) return
    held.sharp[i] = 1
    const low = peek.bound(
      w,
      left,
      open,
      (q) => (Math.floor(key / digit[q]!) % (model.questions[q]!.states.length + 1)) - 1,
    )
    if (low > held.lower[i]!) held.lower[i] = Math.min(low, held.upper[i]!)
  }

  const weights: Float64Array[] = []
  const unders: Float64Array[] = []
  const done: Uint8Array[] = []
  // What `laid` found besides its result.
  let over = 0
  let allSharp = true

  // A step's bound from below; `sharply` takes the dear bound of what it leads to.
  const laid = (
    step: number,
    key: number,
    w: Float64Array,
    child: Float64Array,
    mass: number,
    left: number,
    asks: number,
    open: number,
    sharply: boolean,
    high: number,
  ): number => {
    over = Infinity
    allSharp = true
    if (step < nA) {
      if ((left & (1 << step)) === 0) return Infinity
      const action = model.actions[step]!
      const price = mass * costNow(action, open, model.opening)
      if (price >= high) return Infinity
      const then = left & ~(1 << step)
      for (let f = 0; f < n; f++) child[f] = w[f]! * action.fails[f]!
      const next = key + 2 ** step
      const i = ensure(next, child, then, open | action.cluster)
      if (sharply && price + held.lower[i]! < high) sharpen(next, i, child, then, open | action.cluster)
      allSharp = held.sharp[i] === 1
      over = price + held.upper[i]!
      return price + held.lower[i]!
    }
    const q = step - nA
    const question = model.questions[q]!
    if ((asks & (1 << q)) === 0 || (left & question.requires) !== 0) return Infinity
    const opened = open | question.cluster
    let under = mass * costNow(question, open, model.opening)
    let rest = 0
    for (let f = 0, k = at(left, opened); f < n; f++, k++) rest += w[f]! * table[k]!
    // Asking cannot bring the rest of the case below what knowing the cause would.
    if (under + rest >= high) return Infinity
    let above = under
    for (let s = 0; s < question.rows.length; s++) {
      const row = question.rows[s]!
      for (let f = 0; f < n; f++) child[f] = w[f]! * row[f]!
      const next = key + digit[q]! * (s + 1)
      const i = ensure(next, child, left, opened)
      if (sharply) sharpen(next, i, child, left, opened)
      if (held.sharp[i] === 0) allSharp = false
      under += held.lower[i]!
      above += held.upper[i]!
    }
    over = above
    return under
  }

  const refine = (
    key: number,
    w: Float64Array,
    left: number,
    asks: number,
    open: number,
    wanted: number,
    depth: number,
  ) => {
    const child = (weights[depth] ??= new Float64Array(n))
    const under = (unders[depth] ??= new Float64Array(nA + nQ))
    const ready = (done[depth] ??= new Uint8Array(nA + nQ))
    let mass = 0
    for (let f = 0; f < n; f++) mass += w[f]!
    for (;;) {
      let me = ensure(key, w, left, open)
      sharpen(key, me, w, left, open)
      if (held.upper[me]! - held.lower[me]! <= wanted || held.count > limit) return
      expanded += 1
      let high = held.upper[me]!
      for (let step = 0; step < nA + nQ; step++) {
        under[step] = laid(step, key, w, child, mass, left, asks, open, false, high)
        ready[step] = allSharp ? 1 : 0
        if (over < high) high = over
      }
      // Only the step that looks best needs the dear bound, then the next that does.
      let low = 0
      let choice = -1
      for (;;) {
        low = mass * model.terminal.cost
        choice = -1
        for (let step = 0; step < nA + nQ; step++)
          if (under[step]! < low) {
            low = under[step]!
            choice = step
          }
        if (choice < 0 || ready[choice] === 1) break
        under[choice] = laid(choice, key, w, child, mass, left, asks, open, true, high)
        ready[choice] = 1
      }
      me = held.find(key)
      if (high < held.upper[me]!) held.upper[me] = high
      low = Math.min(low, held.upper[me]!)
      if (low > held.lower[me]!) held.lower[me] = low
      if (held.upper[me]! - held.lower[me]! <= wanted || choice < 0) return
      descend(choice, key, w, child, mass, left, asks, open, wanted, depth)
    }
  }

  // Opens the widest part of a step.
  const descend = (
    choice: number,
    key: number,
    w: Float64Array,
    child: Float64Array,
    mass: number,
    left: number,
    asks: number,
    open: number,
    wanted: number,
    depth: number,
  ) => {
    if (choice < nA) {
      const action = model.actions[choice]!
      for (let f = 0; f < n; f++) child[f] = w[f]! * action.fails[f]!
      refine(key + 2 ** choice, child, left & ~(1 << choice), asks, open | action.cluster, wanted, depth + 1)
      return
    }
    const q = choice - nA
    const question = model.questions[q]!
    let widest = 0
    let excess = -Infinity
    let next = 0
    for (let s = 0; s < question.rows.length; s++) {
      const row = question.rows[s]!
      let part = 0
      for (let f = 0; f < n; f++) part += w[f]! * row[f]!
      const i = held.find(key + digit[q]! * (s + 1))
      const gap = held.upper[i]! - held.lower[i]!
      const share = (wanted * part) / mass
      if (gap - share > excess) {
        excess = gap - share
        widest = s
        next = Math.max(share, gap / 2)
      }
    }
    const row = question.rows[widest]!
    for (let f = 0; f < n; f++) child[f] = w[f]! * row[f]!
    refine(
      key + digit[q]! * (widest + 1),
      child,
      left,
      asks & ~(1 << q),
      open | question.cluster,
      next,
      depth + 1,
    )
  }

  const all = (1 << nA) - 1
  let covered = 0
  const total: Bracket = { lower: 0, upper: 0, states: 0, expanded: 0 }
  const behind = (d: number, w: Float64Array, key: number) => {
    const q = given[d]
    if (q !== undefined) {
      model.questions[q]!.rows.forEach((row, s) => {
        if (d === 0 && options.answers && !options.answers.includes(s)) return
        behind(
          d + 1,
          w.map((p, f) => p * row[f]!),
          key + digit[q]! * (s + 1),
        )
        if (d === 0)
          options.told?.(
            `${model.questions[q]!.states[s]}: so far ${total.lower.toFixed(3)} to ${total.upper.toFixed(3)}, ${total.states} states`,
          )
      })
      return
    }
    const mass = w.reduce((a, b) => a + b, 0)
    covered += mass
    if (mass < (options.skip ?? 0)) {
      total.lower += corner(w, all, open0)
      total.upper += plan(w, all, open0)
      return
    }
    held.clear()
    limit = Math.max(200, mass * maxStates)
    peek.context(w)
    refine(key, w, all, asks0, open0, options.gap * mass, 0)
    const i = held.find(key)
    total.lower += held.lower[i]!
    total.upper += held.upper[i]!
    total.states += held.count
  }
  behind(0, model.prior.slice(), 0)
  let open = 0
  for (const q of given) {
    const price = costNow(model.questions[q]!, open, model.opening)
    open |= model.questions[q]!.cluster
    total.upper += price * covered
    if (model.questions[q] === complaint) total.lower += price * covered
  }
  return { ...total, expanded }
}

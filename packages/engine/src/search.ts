import { costNow } from './cost.ts'
import type { Model } from './model.ts'
import { type Place, stateEnds } from './state-ends.ts'

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
  /** States held in all; beyond, the bracket stays wider, and proven. */
  maxStates?: number
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
  const steps = nA + model.questions.length
  const first = model.questions.findIndex((q) => q.kind === 'complaint')
  const complaint = model.questions[first]
  const asks = ((1 << model.questions.length) - 1) & ~(complaint ? 1 << first : 0)
  const ends = stateEnds(model, asks, Math.min(0.02, options.gap / 20))
  const { held } = ends
  const maxStates = options.maxStates ?? 50_000_000
  let limit = maxStates
  let expanded = 0

  const places: Place[] = []
  const place = (depth: number): Place =>
    (places[depth] ??= { key: 0, w: new Float64Array(n), left: 0, asks: 0, open: 0 })
  const unders: Float64Array[] = []
  const done: Uint8Array[] = []

  // Narrows the ends of the place at `depth` to `wanted`, or until the states run out.
  const refine = (depth: number, wanted: number) => {
    const at = place(depth)
    const child = place(depth + 1)
    const under = (unders[depth] ??= new Float64Array(steps))
    const ready = (done[depth] ??= new Uint8Array(steps))
    const mass = at.w.reduce((a, b) => a + b, 0)
    for (;;) {
      let me = ends.ensure(at)
      ends.sharpen(at, me)
      if (held.upper[me]! - held.lower[me]! <= wanted || held.count > limit) return
      expanded += 1
      let high = held.upper[me]!
      for (let step = 0; step < steps; step++) {
        const found = ends.step(at, mass, step, false, high, child)
        under[step] = found.under
        ready[step] = found.sharp ? 1 : 0
        if (found.over < high) high = found.over
      }
      // Only the step that looks best needs the dear bound, then the next that does.
      let low = 0
      let choice = -1
      for (;;) {
        low = mass * model.terminal.cost
        choice = -1
        for (let step = 0; step < steps; step++)
          if (under[step]! < low) {
            low = under[step]!
            choice = step
          }
        if (choice < 0 || ready[choice] === 1) break
        under[choice] = ends.step(at, mass, choice, true, high, child).under
        ready[choice] = 1
      }
      me = held.find(at.key)
      if (high < held.upper[me]!) held.upper[me] = high
      low = Math.min(low, held.upper[me]!)
      if (low > held.lower[me]!) held.lower[me] = low
      if (held.upper[me]! - held.lower[me]! <= wanted || choice < 0) return
      descend(depth, choice, mass, wanted)
    }
  }

  // Opens the widest part of a step.
  const descend = (depth: number, choice: number, mass: number, wanted: number) => {
    const at = place(depth)
    const child = place(depth + 1)
    const answers = choice < nA ? 1 : model.questions[choice - nA]!.rows.length
    let widest = 0
    let excess = -Infinity
    let next = wanted
    for (let s = 0; s < answers && answers > 1; s++) {
      ends.behind(at, choice, s, child)
      const i = held.find(child.key)
      const gap = held.upper[i]! - held.lower[i]!
      const share = (wanted * child.w.reduce((a, b) => a + b, 0)) / mass
      if (gap - share > excess) {
        excess = gap - share
        widest = s
        next = Math.max(share, gap / 2)
      }
    }
    ends.behind(at, choice, widest, child)
    refine(depth + 1, next)
  }

  const total: Bracket = { lower: 0, upper: 0, states: 0, expanded: 0 }
  const rows = complaint?.rows ?? [new Float64Array(n).fill(1)]
  for (const row of rows) {
    const root = place(0)
    root.key = 0
    for (let f = 0; f < n; f++) root.w[f] = model.prior[f]! * row[f]!
    root.left = (1 << nA) - 1
    root.asks = asks
    root.open = complaint?.cluster ?? 0
    const mass = root.w.reduce((a, b) => a + b, 0)
    held.clear()
    limit = Math.max(200, mass * maxStates)
    ends.context(root.w)
    refine(0, options.gap * mass)
    const i = held.find(0)
    total.lower += held.lower[i]!
    total.upper += held.upper[i]!
    total.states += held.count
  }
  const asked = complaint ? costNow(complaint, 0, model.opening) : 0
  return { ...total, lower: total.lower + asked, upper: total.upper + asked, expanded }
}

import { corners } from './corner.ts'
import { costNow } from './cost.ts'
import { greedyCost } from './greedy.ts'
import type { Model } from './model.ts'
import { peeking } from './peek.ts'
import { type StateTable, stateTable } from './table.ts'

/** A state of the search: its evidence as a number, its weights, and what is left, as bit masks. */
export interface Place {
  key: number
  w: Float64Array
  left: number
  asks: number
  open: number
}

/** What taking a step leads to: its ends, and whether every state behind it has had the dear bound. */
export interface Ends {
  under: number
  over: number
  sharp: boolean
}

/** The states held by a search, each with an end from below and one from above. */
export interface StateEnds {
  held: StateTable
  /** What follows is about cases that begin with these weights. */
  context(w: Float64Array): void
  /** The slot of a state, taken up where it is new. */
  ensure(at: Place): number
  /** Takes the bound of the open book, once a state. */
  sharpen(at: Place, slot: number): void
  /** Where a step leads with answer `s` (repairs have none); `into` is overwritten. */
  behind(at: Place, step: number, s: number, into: Place): void
  /** The ends of a step; `sharply` takes the dear bound of what it leads to. `high`: dearer steps do not matter. */
  step(at: Place, mass: number, step: number, sharply: boolean, high: number, child: Place): Ends
}

export function stateEnds(model: Model, asks: number, loose: number): StateEnds {
  const n = model.causes.length
  const nA = model.actions.length
  const { bound: corner } = corners(model)
  const greedy = greedyCost(model)
  const peek = peeking(model, asks, loose)
  const held = stateTable()
  const digit: number[] = []
  let size = 2 ** nA
  for (const question of model.questions) {
    digit.push(size)
    size *= question.states.length + 1
  }
  if (size > 2 ** 53) throw new Error('too many evidence states to number')
  const none: Ends = { under: Infinity, over: Infinity, sharp: true }

  const ensure = ({ key, w, left, open }: Place): number => {
    const i = held.find(key)
    return i >= 0 ? i : held.add(key, corner(w, left, open), greedy(w, left, open))
  }
  const sharpen = ({ key, w, left, open }: Place, i: number) => {
    if (held.sharp[i] === 1) return
    held.sharp[i] = 1
    const answer = (q: number) => (Math.floor(key / digit[q]!) % (model.questions[q]!.states.length + 1)) - 1
    const low = peek.bound(w, left, open, answer)
    if (low > held.lower[i]!) held.lower[i] = Math.min(low, held.upper[i]!)
  }
  const behind = (at: Place, step: number, s: number, into: Place) => {
    const repair = step < nA
    const taken = repair ? model.actions[step]! : model.questions[step - nA]!
    const row = repair ? model.actions[step]!.fails : model.questions[step - nA]!.rows[s]!
    for (let f = 0; f < n; f++) into.w[f] = at.w[f]! * row[f]!
    into.key = at.key + (repair ? 2 ** step : digit[step - nA]! * (s + 1))
    into.left = repair ? at.left & ~(1 << step) : at.left
    into.asks = repair ? at.asks : at.asks & ~(1 << (step - nA))
    into.open = at.open | taken.cluster
  }
  return {
    held,
    context: peek.context,
    ensure,
    sharpen,
    behind,
    step: (at, mass, step, sharply, high, child) => {
      if (step < nA) {
        if ((at.left & (1 << step)) === 0) return none
        const price = mass * costNow(model.actions[step]!, at.open, model.opening)
        if (price >= high) return none
        behind(at, step, 0, child)
        const i = ensure(child)
        if (sharply && price + held.lower[i]! < high) sharpen(child, i)
        return {
          under: price + held.lower[i]!,
          over: price + held.upper[i]!,
          sharp: held.sharp[i] === 1,
        }
      }
      const q = step - nA
      const question = model.questions[q]!
      if ((at.asks & (1 << q)) === 0 || (at.left & question.requires) !== 0) return none
      let under = mass * costNow(question, at.open, model.opening)
      // Asking cannot bring the rest of the case below what knowing the cause would.
      if (under + corner(at.w, at.left, at.open | question.cluster) >= high) return none
      let over = under
      let sharp = true
      for (let s = 0; s < question.rows.length; s++) {
        behind(at, step, s, child)
        const i = ensure(child)
        if (sharply) sharpen(child, i)
        if (held.sharp[i] === 0) sharp = false
        under += held.lower[i]!
        over += held.upper[i]!
      }
      return { under, over, sharp }
    },
  }
}

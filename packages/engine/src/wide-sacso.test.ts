import { describe, expect, it } from 'vitest'
import { dense } from './bench/dense.ts'
import { draw, seeded } from './bench/random.ts'
import { END, type StepNumber } from './point.ts'
import type { WideModel, WidePoint } from './wide.ts'
import { wideSacso } from './wide-sacso.ts'

const sum = (w: Float64Array) => w.reduce((a, b) => a + b, 0)
const price = (model: WideModel, step: { cost: number; cluster: number }, open: Uint8Array) =>
  step.cost + (step.cluster >= 0 && open[step.cluster] !== 1 ? model.opening[step.cluster]! : 0)
const opened = (open: Uint8Array, cluster: number) => open.map((is, c) => (c === cluster ? 1 : is))

/** Efficiency order with the best stopping point, every efficiency computed anew in every round. */
function slowPlan(model: WideModel, w: Float64Array, actions: Uint8Array, open: Uint8Array) {
  const todo = new Set(model.actions.keys().filter((a) => actions[a] === 1))
  let here = w
  let now = open
  let spent = 0
  let best = sum(w) * model.end
  let head: StepNumber = END
  let first: StepNumber = END
  while (todo.size > 0) {
    const rate = (a: number) =>
      here.reduce((total, p, f) => total + p * model.actions[a]!.success[f]!, 0) /
      price(model, model.actions[a]!, now)
    const pick = [...todo].map((a) => ({ a, r: rate(a) })).reduce((x, y) => (y.r > x.r ? y : x))
    if (!(pick.r > 0)) break
    const action = model.actions[pick.a]!
    if (first === END) first = pick.a
    spent += price(model, action, now) * sum(here)
    here = here.map((p, f) => p * (1 - action.success[f]!))
    now = opened(now, action.cluster)
    todo.delete(pick.a)
    const total = spent + sum(here) * model.end
    if (total < best) {
      best = total
      head = first
    }
  }
  return { cost: best, first: head }
}

/** Formula (10) word by word. */
function slowSacso(model: WideModel, at: WidePoint): StepNumber {
  const eco = (here: WidePoint, q: number) => {
    const question = model.questions[q]!
    const then = opened(here.open, question.cluster)
    return question.rows.reduce(
      (total, row) =>
        total +
        slowPlan(
          model,
          here.w.map((p, f) => p * row[f]!),
          here.actions,
          then,
        ).cost,
      sum(here.w) * price(model, question, here.open),
    )
  }
  const now = slowPlan(model, at.w, at.actions, at.open)
  const candidates = model.questions
    .flatMap((_, q) => (at.asks[q] === 1 ? [{ q, cost: eco(at, q) }] : []))
    .filter(({ cost }) => cost < now.cost * (1 - 1e-12))
    .toSorted((a, b) => a.cost - b.cost)
  if (now.first === END) return candidates[0] ? model.actions.length + candidates[0].q : END
  const action = model.actions[now.first]!
  const failed: WidePoint = {
    w: at.w.map((p, f) => p * (1 - action.success[f]!)),
    actions: at.actions.map((is, a) => (a === now.first ? 0 : is)),
    asks: at.asks,
    open: opened(at.open, action.cluster),
  }
  const spent = sum(at.w) * price(model, action, at.open)
  const ask = candidates.find(({ q, cost }) => !(spent + eco(failed, q) < cost))
  return ask ? model.actions.length + ask.q : now.first
}

const untouched = (model: WideModel): WidePoint => ({
  w: model.prior.slice(),
  actions: new Uint8Array(model.actions.length).fill(1),
  asks: new Uint8Array(model.questions.length).fill(1),
  open: new Uint8Array(model.opening.length),
})

/** Walks cases and compares every decision; says what kinds of steps were compared. */
function walk(model: WideModel, decisions: number) {
  const random = seeded(3)
  const choose = wideSacso(model)
  const kinds = { ask: 0, do: 0, end: 0 }
  while (kinds.ask + kinds.do + kinds.end < decisions) {
    const cause = draw(random, model.prior)
    const at = untouched(model)
    for (;;) {
      const step = choose(at)
      expect(step).toBe(slowSacso(model, at))
      kinds[step === END ? 'end' : step < model.actions.length ? 'do' : 'ask'] += 1
      if (step === END) break
      const isAction = step < model.actions.length
      const taken = isAction ? model.actions[step]! : model.questions[step - model.actions.length]!
      at.open = opened(at.open, taken.cluster)
      if (isAction) {
        at.actions[step] = 0
        at.w = at.w.map((p, f) => p * (1 - model.actions[step]!.success[f]!))
      } else {
        const { rows } = model.questions[step - model.actions.length]!
        at.asks[step - model.actions.length] = 0
        const row =
          rows[
            draw(
              random,
              rows.map((one) => one[cause]!),
            )
          ]!
        at.w = at.w.map((p, f) => p * row[f]!)
      }
    }
  }
  return kinds
}

describe('the advice for many causes', () => {
  it('is at every step of a case what the rule says word by word', () => {
    for (const [seed, size] of [
      [1, 9],
      [2, 14],
      [3, 21],
    ] as const) {
      const kinds = walk(dense(seed, size, size + 6, size), 60)
      expect(kinds.ask).toBeGreaterThan(5)
      expect(kinds.do).toBeGreaterThan(5)
    }
  })

  it('hands over where no repair is worth its price', () => {
    const model = dense(4, 9, 8, 9)
    expect(walk({ ...model, end: 12 }, 20).end).toBeGreaterThan(0)
  })

  it('is the same on the large model of the bench', () => {
    const model = dense(1, 40, 20, 40)
    expect(walk(model, 5).ask).toBeGreaterThan(1)
  })
})

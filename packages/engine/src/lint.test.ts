import { describe, expect, it } from 'vitest'
import { mini, seedFile } from './bench/seed.ts'
import { evaluateWithin } from './bounded.ts'
import { compile, lint, policy } from './index.ts'

const cost = { minutes: 1, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
/** Two causes that no answer parts, and what cures them. */
const pair = (actions: { id: string; minutes: number; success: Record<string, number> }[]) =>
  compile({
    weights: { minutes: 1, verifyMinutes: 1, money: 1, risk: 1, dataLoss: 1, inconvenience: 1 },
    causes: [
      { id: 'paper', prior: 0.5 },
      { id: 'ink', prior: 0.5 },
    ],
    observations: [],
    actions: actions.map(({ id, minutes, success }) => ({ id, cost: { ...cost, minutes }, success })),
    terminal: { id: 'end', cost: { ...cost, minutes: 60 } },
    clusters: [],
  })
const mendedAlike = (...actions: Parameters<typeof pair>[0]) => lint(pair(actions)).alike[0]!.sameRepair

describe('the report for whoever edits a model', () => {
  it('says that a model is too large to know what is never asked, and says the rest all the same', () => {
    const { neverAsked, neverTried, limit, alike } = lint(mini(), 'sacso', 0.2, 100)
    expect({ neverAsked, neverTried, limit }).toEqual({ neverAsked: null, neverTried: null, limit: 100 })
    expect(alike).toEqual(lint(mini()).alike)
    expect(lint(mini()).neverAsked).not.toBeNull()
  })

  it('comes to an end where a model has eight questions more than ours', () => {
    const many = compile({
      ...seedFile,
      observations: [...seedFile.observations, ...seedFile.observations.slice(1, 9)].map((o, i) => ({
        ...o,
        id: `${o.id}${i < seedFile.observations.length ? '' : '_again'}`,
      })),
    })
    expect(evaluateWithin(many, policy(many, 'sacso'), 2000)).toBeUndefined()
  })

  it('calls two causes mended alike where one repair is the best for both', () => {
    expect(mendedAlike({ id: 'refill', minutes: 2, success: { paper: 0.9, ink: 0.4 } })).toBe(true)
    expect(
      mendedAlike(
        { id: 'refill', minutes: 2, success: { paper: 0.9, ink: 0.1 } },
        { id: 'wash', minutes: 2, success: { paper: 0, ink: 0.8 } },
      ),
    ).toBe(false)
  })

  it('does not call a cause that nothing cures mended like another', () => {
    expect(mendedAlike({ id: 'refill', minutes: 2, success: { paper: 0.9, ink: 0 } })).toBe(false)
    expect(mendedAlike({ id: 'refill', minutes: 2, success: { paper: 0, ink: 0 } })).toBe(false)
  })

  it('takes a free repair for the best only where it cures', () => {
    expect(
      mendedAlike(
        { id: 'wait', minutes: 0, success: { paper: 0.1, ink: 0 } },
        { id: 'wash', minutes: 2, success: { paper: 0, ink: 0.8 } },
      ),
    ).toBe(false)
  })
})

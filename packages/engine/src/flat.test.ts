import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advise, compile, offer, policyNames, start, withEvidence, wouldChange } from './index.ts'
import { isFlat } from './point.ts'
import { share, smallModel } from './small-models.fixture.ts'

const free = { minutes: 0, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
type Small = Parameters<Parameters<typeof smallModel.map>[0]>[0]

/** The same model with a question first of which no cause has an opinion, and some repairs that destroy. */
const withFlat = (file: Small, p: number, minutes: number, wipes: number) => ({
  ...file,
  observations: [
    {
      ...file.observations[0]!,
      id: 'flat',
      cost: { ...free, minutes },
      likelihood: { a: [p, 1 - p], b: [p, 1 - p], c: [p, 1 - p], d: [p, 1 - p] },
    },
    ...file.observations,
  ],
  actions: file.actions.map((a, i) => ({ ...a, destructive: (wipes & (1 << i)) !== 0 })),
})
const wiping = fc.integer({ min: 0, max: 15 })

describe('a question that no cause has an opinion on', () => {
  it('is offered by no policy, though it cost nothing and all else destroyed something', () => {
    fc.assert(
      fc.property(smallModel, share, fc.constantFrom(0, 0.01), wiping, (file, p, minutes, wipes) => {
        const model = compile(withFlat(file, p, minutes, wipes))
        for (const name of policyNames) expect(offer(start(model), name).step.id, name).not.toBe('flat')
      }),
      { numRuns: 300, seed: 5 },
    )
  })

  it('stands neither beside the advice nor among what one might answer', () => {
    const [file] = fc.sample(smallModel, { numRuns: 1, seed: 2 })
    const model = compile(withFlat(file!, 0.3, 0, 3))
    expect(advise(start(model)).alternatives.map(({ step }) => step.id)).not.toContain('flat')
    const other = (question: string) => question === 'flat'
    expect(wouldChange(start(model), [], 0, other)).toBeNull()
  })

  it('may also be one that the causes still possible agree on', () => {
    const [file] = fc.sample(smallModel, { numRuns: 1, seed: 2 })
    const question = {
      ...withFlat(file!, 0.3, 0, 15).observations[0]!,
      likelihood: {
        a: [0.3, 0.7],
        b: [0.3, 0.7],
        c: [0.3, 0.7],
        d: [0.9, 0.1],
      },
    }
    const actions = [
      { ...file!.actions[0]!, destructive: true, success: { a: 0.5, b: 0.2, c: 0.1, d: 1 } },
      ...file!.actions.slice(1),
    ]
    const model = compile({ ...file!, observations: [question], actions })
    const state = withEvidence(model, [{ kind: 'failed', action: 'a0' }])
    expect(isFlat(model.questions[0]!)).toBe(false)
    expect(isFlat(model.questions[0]!, state.belief)).toBe(true)
    for (const name of policyNames) expect(offer(state, name).step.id, name).not.toBe('flat')
    expect(advise(state).alternatives.map(({ step }) => step.id)).not.toContain('flat')
  })
})

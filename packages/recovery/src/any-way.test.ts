import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  findable,
  type Law,
  laws,
  models,
  type Plan,
  troubles,
  type Turn,
  type Walk,
  walk,
  wills,
} from './any-way.fixture.ts'

const look = fc.record(
  Object.fromEntries(
    Object.entries(findable).map(([question, answers]) => [
      question,
      fc.option(fc.constantFrom(...answers), { nil: undefined, freq: 3 }),
    ]),
  ),
)
const pick = fc.nat({ max: 11 })
const turnOf = (...kinds: Turn['will'][]) => fc.record({ will: fc.constantFrom(...kinds), pick })
const planOf = (turn: fc.Arbitrary<Turn>, most: number): fc.Arbitrary<Plan> =>
  fc.record({
    model: fc.option(fc.constantFrom(...models.map(({ id }) => id)), { nil: null, freq: 4 }),
    seen: fc.boolean(),
    trouble: fc.option(fc.constantFrom(...troubles), { nil: null, freq: 8 }),
    cloud: fc.boolean(),
    looks: fc.array(look, { minLength: 1, maxLength: 3 }),
    turns: fc.array(turn, { maxLength: most, size: 'max' }),
  })

/** Mostly what the page asks for, and now and then anything else a person can do. */
const anyTurn = turnOf('go', 'go', 'go', 'go', 'go', ...wills)
/** What leads on: nothing is taken back, and no other step is chosen. */
const onward = turnOf('go', 'go', 'cannot', 'later')

const walked = new Map<string, Walk>()
/** Each plan is walked once, whichever law asks. */
const once = (plan: Plan): Walk => {
  const key = JSON.stringify(plan)
  const known = walked.get(key) ?? walk(plan)
  walked.set(key, known)
  return known
}

/** Rarer than a hundred walks: a name service that fails, is silent after a repair, and an owner who wants no look outside. */
const rare: Plan = {
  model: null,
  seen: true,
  trouble: null,
  cloud: true,
  looks: [{ names: 'fails' }, { lan_state: 'absent', rssi: 'weak', names: 'cannot-tell' }],
  turns: [
    { will: 'go', pick: 0 },
    { will: 'go', pick: 2 },
    { will: 'later', pick: 0 },
    { will: 'go', pick: 0 },
    { will: 'go', pick: 0 },
    { will: 'go', pick: 1 },
    { will: 'cannot', pick: 0 },
  ],
}

test.each(Object.entries(laws) as [Law, string][])('any way a case is led (%s): %s', (law) => {
  fc.assert(
    fc.property(planOf(anyTurn, 30), (plan) => {
      const { faults, told } = once(plan)
      const broken = faults.filter((fault) => fault.law === law).map(({ what }) => what)
      expect(broken, told.join('\n')).toEqual([])
    }),
    { seed: 20_261_122, numRuns: 100, examples: [[rare]] },
  )
})

test('whoever only goes on comes to a verdict', () => {
  fc.assert(
    fc.property(planOf(onward, 60), (plan) => {
      const { ended, told } = walk(plan, { forward: true })
      expect(ended, told.join('\n')).toBe(true)
    }),
    { seed: 20_261_122, numRuns: 40 },
  )
})

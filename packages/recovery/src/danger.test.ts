import type { CaseEvent } from '@pinhole/core'
import { expect, test } from 'vitest'
import { advisor, frame, opened, saw, stateOf, view } from './case.fixture.ts'
import { forbidden } from './danger.ts'
import { actionOf } from './step-next.ts'
import { viewOf } from './view.ts'

const acted = (action: string, outcome: 'cured' | 'not-cured' | 'could-not'): CaseEvent => ({
  kind: 'acted',
  action,
  outcome,
})
const hotAt = (at: number): CaseEvent => ({
  kind: 'observed',
  observation: { question: 'adapter_hot', answer: 'too_hot', at, by: { kind: 'person' } },
})
const hot = [
  opened,
  saw('adapter_hot', 'too_hot'),
  { kind: 'rule-fired', rule: 'hot_adapter' } as const,
  saw('danger-hot_adapter', 'unplugged'),
]
const ruledOut = (...events: CaseEvent[]) => [...forbidden(stateOf(...events), advisor)]

test('who has no other adapter has changed nothing: what needs power stays out of the question', () => {
  expect(ruledOut(...hot)).toContain('led')
  expect(ruledOut(...hot, acted('swap_adapter', 'not-cured'))).not.toContain('led')
  const without = [...hot, acted('swap_adapter', 'could-not')]
  expect(ruledOut(...without)).toContain('led')
  // Nor is it asked for again and again.
  expect(view(without).next).not.toMatchObject({ id: 'swap_adapter' })
})

test('an adapter changed before the danger was told does not end it, even when the word is taken back', () => {
  const before = [opened, acted('swap_adapter', 'not-cured'), hotAt(5000)]
  const fired: CaseEvent = { kind: 'rule-fired', rule: 'hot_adapter' }
  expect(ruledOut(...before, fired)).toContain('led')
  expect(ruledOut(...before, fired, { kind: 'taken-back', question: 'adapter_hot' })).toContain('led')
})

test('what a machine saw for itself is no way around a danger', () => {
  const broken: CaseEvent[] = [
    opened,
    saw('lan_state', 'streams'),
    saw('login', 'broken'),
    { kind: 'rule-fired', rule: 'control-broken' },
  ]
  expect(view(broken).next).toMatchObject({ id: 'restart' })
  const cracked = {
    ...advisor,
    rules: [
      {
        ...advisor.rules[1]!,
        id: 'cracked',
        when: [{ question: 'report', answer: 'housing-cracked' }],
        forbids: ['power_cycle', 'factory_reset', 'led', 'lan_state', 'swap_adapter', 'wait_24h'],
        guards: [],
      },
    ],
  }
  const state = stateOf(...broken, saw('report', 'housing-cracked'))
  const { next } = viewOf(state, cracked.advise([]), cracked, frame)
  expect(next).not.toMatchObject({ id: 'restart' })
})

test('a flow is refused under the name that safety knows it by', () => {
  expect(actionOf('reset')).toBe('factory_reset')
  expect(actionOf('verify')).toBe('verify')
})

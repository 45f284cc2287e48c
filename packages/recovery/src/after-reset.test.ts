import type { CaseEvent, CaseLine } from '@pinhole/core'
import { expect, test } from 'vitest'
import { leftByReset } from './after-reset.ts'
import { fold } from './state.ts'

const run = (flow: string, outcome: string): CaseEvent[] => [
  { kind: 'run-started', flow, run: flow },
  { kind: 'run-ended', flow, run: flow, outcome },
]
const left = (...events: CaseEvent[]) =>
  leftByReset(fold(events.map((event, seq): CaseLine => ({ case: 'k', seq, at: seq, event }))))
const agreed: CaseEvent = { kind: 'consented', to: 'factory_reset', losses: ['settings', 'presets'] }

test('after a reset the end names what was agreed to be lost and what is still to be done again', () => {
  const keys = (texts?: readonly { key: string }[]) => texts?.map(({ key }) => key.split('.').at(-1))
  const end = left(agreed, ...run('reset', 'ready'), ...run('re-join', 'joined'))
  expect([keys(end?.lost), keys(end?.again), end?.guide.id]).toEqual([
    ['settings', 'presets'],
    ['app', 'links'],
    'after-reset',
  ])
  expect(keys(left(agreed, ...run('reset', 'ready'))?.again)).toContain('wifi')
})

test('what was agreed to and never done took nothing', () => {
  expect(left(agreed)).toBeNull()
  expect(left(agreed, ...run('reset', 'nothing'))).toBeNull()
})

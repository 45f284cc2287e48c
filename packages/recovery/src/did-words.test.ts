import type { CaseEvent, CaseLine } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { doneIn } from './done.ts'
import { fold } from './state.ts'
import { troubleAdvisor } from './trouble-advisor.ts'
import { verdictWords } from './verdict.ts'

const say = speaker('en', load('en'))
const advisor = troubleAdvisor()
const after = (...events: CaseEvent[]) => {
  const state = fold(events.map((event, seq): CaseLine => ({ case: 'k', seq, at: seq, event })))
  const by = state.acted.find(({ outcome }) => outcome === 'cured')?.action ?? null
  const { lines } = verdictWords(
    { kind: 'cured', cause: null, p: null, by, verified: true, until: null },
    state,
    advisor,
    { checks: [], causes: [], tenths: () => 0 },
  )
  return [...lines, ...doneIn(state, advisor).map(({ text }) => text)].map((text) => say(text))
}
const acted = (action: string, outcome: 'cured' | 'not-cured'): CaseEvent => ({
  kind: 'acted',
  action,
  outcome,
})

test('a guide that helped is told as a guide, for its name alone would be a trouble', () => {
  const told = after(acted('swap_adapter', 'not-cured'), acted('guide_night', 'cured'))
  expect(told).toContain('Cured by: the guide “Night vision”')
  expect(told).toContain('This helped: the guide “Night vision”')
  expect(told).toContain('Tried, did not help: Power it from another adapter')
})

test('a clock that was set from here was set by nobody’s reading of a guide', () => {
  const told = after(
    { kind: 'run-started', flow: 'set-clock', run: 'r' },
    { kind: 'run-ended', flow: 'set-clock', run: 'r', outcome: 'set' },
    acted('guide_clock', 'cured'),
  )
  expect(told).toContain('Cured by: Set its clock')
})

import { type CaseEvent, type NamedCheck, say, type Verdict } from '@pinhole/core'
import type { Evidence } from '@pinhole/engine'
import { expect, test } from 'vitest'
import { eventsAfter } from './after-run.ts'
import { advice, advisor, frame, opened, run, saw, stateOf, view } from './case.fixture.ts'
import { knowledgeAdvisor } from './knowledge-advisor.ts'
import { evidenceOf } from './next.ts'
import { viewOf } from './view.ts'

const cured: Verdict = {
  kind: 'cured',
  cause: null,
  p: null,
  by: 'swap_adapter',
  verified: true,
  until: null,
}

test('a reset that does nothing is evidence, and asks again what it made stale', () => {
  const state = stateOf(opened, saw('led', 'solid'), ...eventsAfter('reset', 'nothing', 9))
  expect(evidenceOf(state)).toContainEqual({
    kind: 'answer',
    question: 'reset_outcome',
    answer: 'no_response',
  })
  expect(state.stale.has('led')).toBe(true)
})

test('one press without effect may have been too short; the second one is evidence', () => {
  expect(eventsAfter('reset', 'nothing', 9, 0)).toEqual([])
  expect(eventsAfter('reset', 'nothing', 9, 1)).toContainEqual({
    kind: 'acted',
    action: 'factory_reset',
    outcome: 'not-cured',
  })
})

test('what is seen of a cured camera proves the cure and says nothing of the cause', () => {
  const cured: CaseEvent[] = [
    opened,
    saw('lan_state', 'absent'),
    ...run('reset', 'ready'),
    { kind: 'acted', action: 'factory_reset', outcome: 'cured' },
    ...run('re-join', 'joined'),
    saw('lan_state', 'streams'),
    ...run('verify', 'passed'),
  ]
  const lan = (...events: CaseEvent[]) =>
    evidenceOf(stateOf(...events)).flatMap((line) =>
      line.kind === 'answer' && line.question === 'lan_state' ? [line.answer] : [],
    )
  expect(lan(...cured)).toEqual(['absent'])
  // Broken again, what it shows now counts.
  expect(lan(...cured, { kind: 'reopened', why: 'again' })).toEqual(['absent', 'streams'])
  const late: NamedCheck = { id: 'night', by: 'person', state: 'later', name: say('case.check.night') }
  const { next } = viewOf(stateOf(...cured), advice('factory_reset'), advisor, { ...frame, checks: [late] })
  expect(next).toMatchObject({
    kind: 'verdict',
    lines: expect.arrayContaining([say('case.verdict.open', { count: 1 })]),
    proof: { open: [{ id: 'night', why: say('case.check-why.later') }], more: { password: 0, later: 1 } },
  })
})

test('a proved cure is evidence of the cause; before its proof it is none', () => {
  const helped: CaseEvent = { kind: 'acted', action: 'swap_adapter', outcome: 'cured' }
  const cured = { kind: 'cured', action: 'swap_adapter' }
  const proved = [opened, helped, saw('lan_state', 'streams'), ...run('verify', 'passed')]
  expect(evidenceOf(stateOf(opened, helped))).not.toContainEqual(cured)
  expect(evidenceOf(stateOf(...proved)).at(-1)).toEqual(cured)
  expect(JSON.stringify(evidenceOf(stateOf(...proved)))).not.toContain('lan_state')
  const own = { ...advice('hand_over', 'end'), cured: true as const }
  expect(view(proved, own).causesAsOf).toBe('cure')
  expect(view(proved, advice('hand_over', 'end')).causesAsOf).toBe('before')
  expect(view([opened]).causesAsOf).toBeUndefined()
})

test('an answer that stood before a repair in vain and after it is one reason', () => {
  const twice = [
    { question: 'lan_health', answer: 'stable', weight: 0.4 },
    { question: 'age', answer: 'yes', weight: -0.5 },
    { question: 'lan_health', answer: 'stable', weight: 0.3 },
  ]
  const own = { ...advice('led', 'ask'), causes: [{ id: 'wifi_fw_crash', p: 1, reasons: twice }] }
  const [row] = view([opened], own).causes
  expect(row!.reasons.map(({ question }) => question)).toEqual(['lan_health', 'age'])
})

test('who cannot tell any more takes back what was said before', () => {
  const trail = stateOf(opened, saw('led', 'off'), saw('led', 'cannot-tell')).trail
  expect(trail.at(-1)).toEqual({ kind: 'answer', question: 'led', answer: 'cannot-tell' })
  const real = knowledgeAdvisor()
  const lit = (answer: string) => ({ kind: 'answer' as const, question: 'led', answer })
  const share = (evidence: Evidence[]) =>
    real.advise(evidence).causes.find(({ id }) => id === 'power_supply')!.p
  expect(share([lit('off')])).toBeGreaterThan(share([]))
  expect(share([lit('off'), lit('cannot-tell')])).toBeCloseTo(share([]), 9)
})

test('a proved case that is opened again has lost its proof, and what cured it did not last', () => {
  const proved: CaseEvent[] = [
    opened,
    { kind: 'acted', action: 'swap_adapter', outcome: 'cured' },
    ...run('verify', 'passed'),
  ]
  expect(view(proved).next).toMatchObject({ kind: 'verdict', verdict: { kind: 'cured' } })
  const closed: CaseEvent[] = [...proved, { kind: 'closed', verdict: cured }]
  const again = stateOf(...closed, { kind: 'reopened', why: 'back' })
  expect(evidenceOf(again)).toContainEqual({ kind: 'failed', action: 'swap_adapter' })
  const { next } = view([...closed, { kind: 'reopened', why: 'back' }], advice('led', 'ask'))
  expect(next).not.toMatchObject({ kind: 'verdict' })
})

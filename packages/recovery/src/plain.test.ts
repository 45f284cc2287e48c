import type { CaseEvent } from '@pinhole/core'
import { expect, test } from 'vitest'
import { plainEnd, plainStep, unwritten } from './plain.ts'
import { fold } from './state.ts'

const saw = (question: string, answer: string, at = 1, detail = {}): CaseEvent => ({
  kind: 'observed',
  observation: { question, answer, at, by: { kind: 'probe', probe: 'test' }, detail },
})
const acted = (action: string): CaseEvent => ({ kind: 'acted', action, outcome: 'not-cured' })
const state = (...events: CaseEvent[]) =>
  fold(events.map((event, seq) => ({ case: 'k', seq, at: 1000 + seq, event })))

test('privacy mode is switched off before anything is guessed, and is forgotten once it is off', () => {
  expect(plainStep(state(saw('privacy', 'on')))).toBe('privacy_off')
  expect(plainStep(state(saw('privacy', 'on'), saw('privacy', 'off')))).toBeNull()
})

test('a camera that talks nonsense is restarted, then reset, then left to its maker', () => {
  const noise = [saw('lan_state', 'streams', 5), saw('tls', 'talks-nonsense', 6)]
  expect(unwritten(state(...noise))).toEqual(['control-broken'])
  const known: CaseEvent[] = [...noise, { kind: 'rule-fired', rule: 'control-broken' }]
  expect(plainStep(state(...known))).toBe('restart')
  expect(plainStep(state(...known, acted('restart')))).toBe('factory_reset')
  const after = state(...known, acted('restart'), acted('factory_reset'), saw('lan_state', 'absent', 9))
  expect([plainStep(after), plainEnd(after)]).toEqual([null, 'support'])
})

test('a camera that is away, or comes and goes in a run, is not called ill', () => {
  expect(unwritten(state(saw('lan_state', 'absent', 5), saw('tls', 'silent', 6)))).toEqual([])
  const joining: CaseEvent[] = [
    { kind: 'run-started', flow: 're-join', run: 'r' },
    saw('lan_state', 'streams', 5),
    saw('tls', 'silent', 6),
  ]
  expect(unwritten(state(...joining))).toEqual([])
})

test('an open stream without a picture is told from a closed one, and from a covered lens', () => {
  const well = [saw('login', 'accepted'), saw('privacy', 'off')]
  expect(unwritten(state(...well, saw('lan_state', 'present_no_stream')))).toEqual(['no-pictures'])
  expect(unwritten(state(...well, saw('lan_state', 'present_no_stream', 1, { why: 'refused' })))).toEqual([])
  expect(unwritten(state(saw('login', 'accepted'), saw('lan_state', 'present_no_stream')))).toEqual([])
})

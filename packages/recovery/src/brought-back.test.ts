import type { CaseEvent } from '@pinhole/core'
import { expect, test } from 'vitest'
import { dueOf } from './due.ts'
import { fold } from './state.ts'
import { verdictOf } from './verdict.ts'

const HOUR = 60 * 60_000
const wifi = [{ id: 'wifi_fw_crash', p: 0.95, reasons: [] }]

/** A case with what happened at each hour. */
const caseOf = (...events: [hour: number, event: CaseEvent][]) =>
  fold(events.map(([hour, event], seq) => ({ case: 'k', seq, at: hour * HOUR, event })))
const opened: [number, CaseEvent] = [0, { kind: 'opened', address: null, complaint: 'offline-over-time' }]
const told = (hour: number, question: string, answer: string): [number, CaseEvent] => [
  hour,
  { kind: 'observed', observation: { question, answer, at: hour * HOUR, by: { kind: 'person' } } },
]
const run = (hour: number, flow: string, outcome: string): [number, CaseEvent][] => [
  [hour, { kind: 'run-started', flow, run: `${flow}${hour}` }],
  [hour, { kind: 'run-ended', flow, run: `${flow}${hour}`, outcome }],
]
const back = told(1, 'power_cycle', 'comes_back_for_a_while')

test('what its power alone brought back is watched for a day, and is called fixed when it is well after that', () => {
  const soon = caseOf(opened, back, ...run(2, 'verify', 'passed'))
  expect(verdictOf(soon, wifi, null, 2 * HOUR)).toMatchObject({
    kind: 'watch',
    verified: true,
    until: 25 * HOUR,
    cause: 'wifi_fw_crash',
  })
  const later = caseOf(opened, back, ...run(2, 'verify', 'passed'), ...run(26, 'verify', 'passed'))
  expect(verdictOf(later, wifi, null, 26 * HOUR)).toMatchObject({ kind: 'cured', verified: true })
  const repaired = caseOf(
    opened,
    back,
    [2, { kind: 'acted', action: 'update_firmware', outcome: 'cured' }],
    ...run(3, 'verify', 'passed'),
  )
  expect(verdictOf(repaired, wifi, null, 3 * HOUR).kind).toBe('cured')
  const never = caseOf(opened, told(1, 'power_cycle', 'fails_at_once'), ...run(2, 'verify', 'passed'))
  expect(verdictOf(never, wifi, null, 2 * HOUR).kind).toBe('cured')
})

test('while it is back and lets its owner in, its settings are saved once, before anything else is asked', () => {
  const saves = { kind: 'flow', flow: 'back-up' }
  const open = told(2, 'login', 'accepted')
  expect(dueOf(caseOf(opened, back))).toEqual({ kind: 'diagnose' })
  expect(dueOf(caseOf(opened, told(0, 'login', 'accepted'), back))).toEqual({ kind: 'diagnose' })
  expect(dueOf(caseOf(opened, back, open))).toEqual(saves)
  expect(dueOf(caseOf(opened, back, open, ...run(2, 'verify', 'passed')))).toEqual(saves)
  for (const more of [
    [[3, { kind: 'backed-up', backup: 'b', verified: true, settings: 4 }]],
    run(3, 'back-up', 'failed'),
    [[3, { kind: 'deferred', step: 'back-up' }]],
  ] as [number, CaseEvent][][])
    expect(dueOf(caseOf(opened, back, open, ...more))).toEqual({ kind: 'diagnose' })
})

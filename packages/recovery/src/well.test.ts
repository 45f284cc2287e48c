import type { CaseEvent, CaseLine, Next } from '@pinhole/core'
import { expect, test } from 'vitest'
import { fold } from './state.ts'
import { asOfWell, seemsWell } from './well.ts'

const saw = (question: string, answer: string, kind: 'probe' | 'person' = 'probe'): CaseEvent => ({
  kind: 'observed',
  observation: { question, answer, at: 1, by: kind === 'probe' ? { kind, probe: question } : { kind } },
})
const well = (...events: CaseEvent[]) =>
  seemsWell(fold(events.map((event, seq): CaseLine => ({ case: 'k', seq, at: seq, event }))))
const looked = [saw('lan_state', 'guarded'), saw('rssi', 'strong'), saw('clock', 'wants-login')]

test('a camera whose probes are all well seems well until somebody tells of a trouble', () => {
  expect(well(...looked)).toBe(true)
  expect(well(...looked, saw('complaint', 'times_out', 'person'))).toBe(false)
  expect(well({ kind: 'opened', address: null, complaint: 'times_out' }, ...looked)).toBe(false)
})

test('one finding of trouble is enough, and a look that saw no picture port proves nothing', () => {
  for (const [question, answer] of [
    ['rssi', 'weak'],
    ['card', 'trouble'],
    ['login', 'wrong'],
    ['cloud_reach', 'no_answer'],
  ] as const)
    expect(well(...looked, saw(question, answer)), question).toBe(false)
  expect(well(saw('rssi', 'strong'))).toBe(false)
  expect(well(...looked, saw('lan_state', 'absent'))).toBe(false)
})

test('a camera that shows its picture to the app alone is well where its control port answers', () => {
  const alone: CaseEvent = {
    kind: 'observed',
    observation: {
      question: 'lan_state',
      answer: 'cannot-tell',
      at: 1,
      by: { kind: 'probe', probe: 'lan-state' },
      detail: { picture: 'app-only' },
    },
  }
  expect(well(alone, saw('port-control', 'open'))).toBe(true)
  expect(well(alone, saw('port-control', 'closed'))).toBe(false)
  expect(well(saw('lan_state', 'cannot-tell'), saw('port-control', 'open'))).toBe(false)
})

test('what could not be asked, or is simply not there, is no trouble', () => {
  expect(well(...looked, saw('card', 'absent'), saw('gateway', 'silent'), saw('rssi', 'cannot-tell'))).toBe(
    true,
  )
})

test('a camera that seems well is asked about without any cause', () => {
  const ask = { kind: 'question', id: 'complaint', text: { key: 'x' }, why: [{ key: 'cause' }] }
  expect(asOfWell(ask as unknown as Next)).toMatchObject({ text: { key: 'case.well.ask' }, why: [] })
})

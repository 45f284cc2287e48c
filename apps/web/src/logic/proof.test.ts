import { expect, test } from 'vitest'
import { resultOf, waitLine, watchLine } from './proof.ts'

const check = (
  id: string,
  state: 'passed' | 'running' | 'failed' | 'cannot' | 'later' | 'to-do',
  detail = {},
) => ({
  id,
  by: 'machine' as const,
  state,
  name: { key: id },
  detail,
})

test('a check says its figures: pictures and minutes, seconds to return, settings that are equal', () => {
  expect(resultOf(check('stream', 'passed', { frames: 4482, seconds: 300 }))).toMatchObject({
    key: 'ui.verify.result.stream.passed',
    values: { frames: 4482, count: 5 },
  })
  expect(resultOf(check('power', 'failed', { seconds: 120 }))).toMatchObject({ values: { seconds: 120 } })
  expect(resultOf(check('settings', 'failed', { equal: 37, of: 39 }))).toMatchObject({
    values: { equal: 37, of: 39 },
  })
})

test('what cannot be tested says why, and a reason nobody has words for says nothing', () => {
  expect(resultOf(check('stream', 'cannot', { why: 'guarded' }))?.key).toBe('case.check-why.guarded')
  expect(resultOf(check('stream', 'cannot', { why: 'moonlight' }))).toBeNull()
  expect(resultOf(check('turn', 'later'))?.key).toBe('ui.verify.result.later')
  expect(resultOf(check('turn', 'to-do'))).toBeNull()
})

test('the five minutes are counted in whole minutes, the last one in seconds', () => {
  expect(watchLine({ seconds: 134, of: 300, frames: 2011 })).toMatchObject({
    done: 2,
    of: 5,
    text: { key: 'ui.verify.left-minutes', values: { count: 3, frames: 2011 } },
  })
  expect(watchLine({ seconds: 250, of: 300, frames: 9 }).text).toEqual({
    key: 'ui.verify.left-seconds',
    values: { count: 50, frames: 9 },
  })
})

test('a camera that starts again is waited for in seconds so far and seconds at most', () => {
  const waits = check('card', 'running', { since: 10_000, most: 120 })
  const tick = (at: number) => ({ at, kind: 'tick' as const })
  expect(waitLine(waits, [tick(9000), tick(40_000)])).toMatchObject({
    part: 0.25,
    text: { values: { seconds: 30, most: 120 } },
  })
  expect(waitLine(waits, [])).toMatchObject({ part: 0 })
  expect(waitLine(waits, [tick(900_000)])).toMatchObject({ part: 1 })
  expect(waitLine(check('card', 'running'), [tick(1)])).toBeNull()
  expect(waitLine(undefined, [])).toBeNull()
  expect(resultOf(check('power', 'passed', { seconds: 41, with: 'card' }))?.key).toBe(
    'ui.verify.result.power.with-card',
  )
})

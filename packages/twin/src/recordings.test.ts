import { expect, test } from 'vitest'
import { recordingsBefore, searchAnswer } from './recordings.ts'

const now = Date.UTC(2026, 5, 10, 15, 0, 0) / 1000
const recordings = recordingsBefore(now)
const shelf =
  (card = true) =>
  () => ({ recordings, card, userId: 1 })
const day = (date: string, id = 1) => ({ playback: { search_video_utility: { channel: 0, date, id } } })

test('a card holds three days, and nothing that has not happened yet', () => {
  expect(recordings).toHaveLength(8)
  expect(recordings.every(({ end }) => end < now)).toBe(true)
  expect(recordings.every(({ start, end }) => end > start)).toBe(true)
})

test('days, one day, and events of a span are found', () => {
  const days = { playback: { search_year_utility: { start_date: '20260609', end_date: '20260610' } } }
  expect(searchAnswer('searchDateWithVideo', days, shelf())).toMatchObject({
    result: {
      playback: { search_results: [{ search_results_1: { date: '20260609' } }, { search_results_2: {} }] },
    },
  })
  const found = searchAnswer('searchVideoOfDay', day('20260610'), shelf())
  expect(found).toMatchObject({ error: 0, result: { playback: { search_video_results: [{}, {}] } } })
  const span = { playback: { search_detection_list: { start_time: now - 86_400, end_time: now } } }
  const events = searchAnswer('searchDetectionList', span, shelf())
  expect(JSON.stringify(events)).not.toContain('"alarm_type":1}')
})

test.each([
  ['without a card', day('20260610'), false, -71114],
  ['with an old user id', day('20260610', 7), true, -71103],
  ['on a day with nothing', day('20200101'), true, -71112],
])('a search %s is refused by its code', (_what, params, card, error) => {
  expect(searchAnswer('searchVideoOfDay', params, shelf(card))).toEqual({ error })
})

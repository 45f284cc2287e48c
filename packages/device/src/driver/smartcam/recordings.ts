import type { RecordingsCapability, SnapshotCapability } from '../../capability/index.ts'
import type { Ask } from './ask.ts'
import { at, isRecord, numberAt, textAt } from './wire.ts'
import type { MediaWay } from './media-way.ts'

const MOST_DAYS = 1000
const MOST_A_DAY = 5000
/** The camera's numbers for what set a recording off (sheet 3.4). */
const reasons: Readonly<Record<number, string>> = {
  1: 'plan',
  2: 'motion',
  3: 'tamper',
  4: 'line',
  5: 'area',
  6: 'person',
  7: 'baby-cry',
  8: 'vehicle',
  9: 'pet',
  10: 'ring',
  11: 'bark',
  12: 'meow',
  13: 'glass',
}

/** The only member of a one-key object, as this family numbers its lists. */
const only = (value: unknown): unknown => (isRecord(value) ? Object.values(value)[0] : undefined)
const rows = (value: unknown, most: number): unknown[] => (Array.isArray(value) ? value.slice(0, most) : [])

/** The number the camera wants with searches and downloads; it can expire, so it is asked for each time. */
const userId = async (ask: Ask) =>
  numberAt(await ask('getUserID', { system: { get_user_id: 'null' } }), 'user_id') ?? 0

/** What is on the card: asked over the control port, fetched over the media port. */
export function recordingsOf(ask: Ask, media: MediaWay): RecordingsCapability {
  return {
    async days() {
      const search = { channel: [0], start_date: '20000101', end_date: '20991231' }
      const answer = await ask('searchDateWithVideo', { playback: { search_year_utility: search } })
      const found = rows(at(answer, 'playback', 'search_results'), MOST_DAYS)
      return found.flatMap((each) => {
        const date = textAt(only(each), 'date')
        return date && /^\d{8}$/.test(date) ? [date] : []
      })
    },
    async list(day) {
      const search = { channel: 0, date: day, start_index: 0, end_index: 999_999_999, id: await userId(ask) }
      const answer = await ask('searchVideoOfDay', { playback: { search_video_utility: search } })
      return rows(at(answer, 'playback', 'search_video_results'), MOST_A_DAY).flatMap((each) => {
        const one = only(each)
        const [start, end] = [numberAt(one, 'startTime'), numberAt(one, 'endTime')]
        if (start === null || end === null || end <= start) return []
        const reason = numberAt(one, 'video_type') ?? numberAt(one, 'vedio_type')
        return [{ start, end, reason: reason === null ? null : (reasons[reason] ?? String(reason)) }]
      })
    },
    download: async (recording, write) => await media.fetch(recording, await userId(ask), write),
  }
}

/** A still picture over the media port. */
export const snapshotOf = (ask: Ask, media: MediaWay): SnapshotCapability => ({
  take: async () => await media.still(await userId(ask)),
})

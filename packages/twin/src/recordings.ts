import type { Recording } from '@pinhole/protocol'
import { isObject, type Json, type JsonObject, objectAt } from './dump.ts'
import type { Answer } from './state.ts'

/** A recording on the card, with what set it off: 1 the plan, 2 motion, 6 a person. */
export interface KeptRecording extends Recording {
  type: 1 | 2 | 6
}

const DAY = 86_400
const DAYS = 3
/** Seconds of the day, length and reason: enough for a list with more than one page of life in it. */
const eachDay = [
  { at: 7 * 3600 + 512, seconds: 20, type: 2 },
  { at: 12 * 3600 + 1831, seconds: 15, type: 6 },
  { at: 18 * 3600 + 77, seconds: 30, type: 1 },
] as const

/** What a camera that records has on its card, by its own clock (seconds since 1970): the last three days. */
export function recordingsBefore(now: number): readonly KeptRecording[] {
  const today = Math.floor(now / DAY) * DAY
  const days = Array.from({ length: DAYS }, (_, at) => today - (DAYS - 1 - at) * DAY)
  return days
    .flatMap((day) =>
      eachDay.map(({ at, seconds, type }) => ({ start: day + at, end: day + at + seconds, type })),
    )
    .filter(({ end }) => end < now - 60)
}

/** What the searches look at. */
export interface Shelf {
  recordings: readonly KeptRecording[]
  /** False: no card. */
  card: boolean
  userId: number
}

const dateOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10).replaceAll('-', '')
const numbered = (name: string, list: readonly JsonObject[]) =>
  list.map((each, at) => ({ [`${name}_${at + 1}`]: each }))
const done = (playback: JsonObject): Answer => ({ error: 0, result: { playback } })

/** The searches over what was recorded (protocols 3.2, media 3.5); `undefined`: another method. */
export function searchAnswer(
  method: string,
  params: Json | undefined,
  shelf: () => Shelf,
): Answer | undefined {
  const asked = objectAt(params, 'playback')
  const searching = /^search(DateWithVideo|VideoOfDay|VideoWithUTC|DetectionList)$/.test(method)
  if (!searching) return undefined
  const { recordings, card, userId } = shelf()
  if (!card) return { error: -71114 }
  const paged = (found: readonly KeptRecording[], how: JsonObject): readonly KeptRecording[] =>
    found.slice(Number(how.start_index ?? 0), Number(how.end_index ?? 999) + 1)
  const results = (found: readonly KeptRecording[]) =>
    numbered(
      'search_video_results',
      found.map(({ start, end, type }) => ({
        startTime: start,
        endTime: end,
        vedio_type: type,
        video_type: type,
      })),
    )
  if (method === 'searchDateWithVideo') {
    const how = objectAt(asked, 'search_year_utility')
    const days = [...new Set(recordings.map(({ start }) => dateOf(start)))]
    const within = days.filter(
      (day) => day >= String(how.start_date ?? '') && day <= String(how.end_date ?? '9'),
    )
    return done({
      search_results: numbered(
        'search_results',
        within.map((date) => ({ date })),
      ),
    })
  }
  if (method === 'searchDetectionList') {
    const how = objectAt(asked, 'search_detection_list')
    const found = recordings.filter(({ start, type }) => type !== 1 && inside(start, how))
    const list = paged(found, how).map(({ start, end, type }) => ({
      start_time: start,
      end_time: end,
      alarm_type: type,
    }))
    return done({ search_detection_list: list })
  }
  const byDay = isObject(asked.search_video_utility)
  const how = objectAt(asked, byDay ? 'search_video_utility' : 'search_video_with_utc')
  if (Number(how.id) !== userId) return { error: -71103 }
  const found = recordings.filter(({ start }) =>
    byDay ? dateOf(start) === String(how.date) : inside(start, how),
  )
  if (byDay && found.length === 0) return { error: -71112 }
  return done({ search_video_results: results(paged(found, how)) })
}

const inside = (at: number, how: JsonObject) =>
  at >= Number(how.start_time ?? 0) && at <= Number(how.end_time ?? 0)

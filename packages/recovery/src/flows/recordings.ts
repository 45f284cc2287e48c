import { say, TransportFailure } from '@pinhole/core'
import type { CardRecording, Device } from '@pinhole/device'
import { defineFlow, type Step, type StepGiven } from '@pinhole/workflow'
import { type Desk, ends, type ForCase, named, oneOf } from './desk.ts'
import { opened } from './login.ts'
import { choice } from './own-network/reach.ts'

/** The latest so many; a card may hold thousands, and the camera gives them at the speed they were filmed. */
const MOST_CLIPS = 20
const MOST_DAYS = 7
const MOST_BYTES = 512 * 1024 * 1024
/** Milliseconds for all of them together. */
export const FETCHING = 15 * 60_000
/** Two that fail one after the other: the card or the camera is not up to it. */
const MOST_FAILED = 2

export interface Fetched {
  saved: number
  /** Failed, or not begun when time or room was over. */
  left: number
}

type Recordings = NonNullable<Device['recordings']>

/** A camera that says no when asked what is on its card has none in it. */
function nothingThere(failure: unknown): readonly string[] {
  if (failure instanceof TransportFailure && typeof failure.values.code === 'number') return []
  throw failure
}

/** The latest recordings of which nothing is kept yet, newest first. */
async function latest(desk: Desk, mac: string, recordings: Recordings): Promise<CardRecording[]> {
  const kept = new Set((await desk.clips.list(mac)).map(({ start, end }) => `${start} ${end}`))
  const days = (await recordings.days().catch(nothingThere)).toSorted().toReversed().slice(0, MOST_DAYS)
  const found: CardRecording[] = []
  for (const day of days) {
    if (found.length >= MOST_CLIPS) break
    found.push(...(await recordings.list(day)).toSorted((a, b) => b.start - a.start))
  }
  return found.slice(0, MOST_CLIPS).filter(({ start, end }) => !kept.has(`${start} ${end}`))
}

/**
 * Fetches the latest recordings, within time and room; each is kept only when it came whole and reads back as it came.
 * What is kept already is not fetched again, so a cut-off run goes on.
 */
export async function fetchLatest(
  desk: Desk,
  mac: string,
  recordings: Recordings,
  given: StepGiven,
): Promise<Fetched> {
  const plan = await latest(desk, mac, recordings)
  const until = given.clock.now() + FETCHING
  const room = Math.min(MOST_BYTES, (await desk.clips.room()) / 2)
  let [saved, used, failedInARow] = [0, 0, 0]
  for (const one of plan) {
    if (given.clock.now() >= until || used >= room || failedInARow >= MOST_FAILED) break
    const writer = await desk.clips.begin({ mac, start: one.start, end: one.end, reason: one.reason })
    try {
      const got = await recordings.download(one, async (bytes) => {
        given.signal.throwIfAborted()
        used += bytes.length
        if (used > room) throw new TransportFailure('refused', { why: 'no-room' })
        await writer.write(bytes)
      })
      const clip = got.complete ? await writer.keep(given.clock.now()) : undefined
      const whole = clip?.sha256 === got.sha256 && clip.bytes === got.bytes
      if (whole) saved++
      else if (clip) await desk.clips.forget(clip.id)
      else await writer.drop()
      failedInARow = whole ? 0 : failedInARow + 1
    } catch (failure) {
      await writer.drop()
      if (!(failure instanceof TransportFailure) || given.signal.aborted) throw failure
      failedInARow++
    }
  }
  return { saved, left: plan.length - saved }
}

/** Saves what the card holds last, if the owner wants that: counted, asked, fetched, read back. Changes nothing. */
export function recordingsFlow(desk: Desk) {
  const macOf = async (input: ForCase, given: StepGiven) =>
    (await desk.state(input.case)).identification?.mac ?? given.camera
  const look: Step<ForCase, { wanted: boolean }> = {
    id: 'card',
    name: named('card'),
    patience: 60_000,
    run: async (input, given) => {
      const { recordings } = await opened(desk, input, given, { settings: true })
      if (!recordings) return await ends(given, 'cannot'), { wanted: false }
      const count = (await latest(desk, await macOf(input, given), recordings)).length
      if (count === 0) return await ends(given, 'none'), { wanted: false }
      const text = say('case.ask.save-recordings.text', { count })
      const said = await given.ask(choice('save-recordings', text, ['save', 'leave']), {
        parse: oneOf('save', 'leave'),
      })
      if (said === 'leave') await ends(given, 'left')
      return { wanted: said === 'save' }
    },
  }
  const fetch: Step<ForCase, Fetched> = {
    id: 'fetch',
    name: named('fetch'),
    patience: FETCHING + 60_000,
    onlyAfter: ['card'],
    says: ({ saved }) => say('case.result.recordings', { count: saved }),
    run: async (input, given) => {
      if (!given.result(look)?.wanted) return { saved: 0, left: 0 }
      const { recordings } = await opened(desk, input, given, { settings: true })
      if (!recordings) return await ends(given, 'cannot'), { saved: 0, left: 0 }
      const fetched = await fetchLatest(desk, await macOf(input, given), recordings, given)
      await ends(given, fetched.left === 0 ? 'saved' : fetched.saved > 0 ? 'partly' : 'not-saved')
      return fetched
    },
  }
  return defineFlow<ForCase>({ id: 'recordings', steps: [look, fetch] })
}

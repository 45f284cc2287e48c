import { TransportFailure } from '@pinhole/core'
import { openTapoMedia } from './client.ts'
import type { TapoMediaTarget } from './wire.ts'
import { type Recording, type RecordingFacts, RecordingInspector } from './recording.ts'

export interface FetchOptions {
  /** From the control port's `getUserID`. */
  userId: number
  /** Takes the bytes as they come (MPEG-TS); the camera waits while this does. */
  write: (bytes: Uint8Array) => void | Promise<void>
}

/** What was fetched. `complete`: the camera said so itself, or at most five seconds are missing. */
export type Fetched = RecordingFacts & { complete: boolean }

/** A recording that plays on past its end by this much is another one. */
const PAST_END = 5
/** The highest rate a camera records at, bytes a second; what exceeds it does not come from a card. */
const MOST_RATE = 1.5 * 1024 * 1024

/**
 * Fetches one recording: by `download`, or where the firmware knows none, by `playback`. Throws as `TapoMedia.request`
 * does; a camera that falls silent after part of it gives what there is, `complete` false.
 */
export async function fetchRecording(
  target: TapoMediaTarget,
  recording: Recording,
  options: FetchOptions,
): Promise<Fetched> {
  const { userId: client_id } = options
  const times = { start_time: String(recording.start), end_time: String(recording.end) }
  const download = { client_id, channels: [0], media_type: 0, ...times, player_id: 'pinhole' }
  try {
    return await fetchBy(target, recording, options, { download, method: 'get' })
  } catch (failure) {
    const unknown = failure instanceof TransportFailure && failure.kind === 'refused'
    if (!unknown || !methodUnknown.has(Number(failure.values['code']))) throw failure
  }
  const playback = { client_id, channels: [0, 1], scale: '1/1', ...times, event_type: [1, 2] }
  return await fetchBy(target, recording, options, { playback, method: 'get' })
}

const methodUnknown: ReadonlySet<number> = new Set([-40106, -40210, -40105, -1002])

async function fetchBy(
  target: TapoMediaTarget,
  recording: Recording,
  { write }: FetchOptions,
  params: Record<string, unknown>,
): Promise<Fetched> {
  const media = await openTapoMedia(target)
  const seen = new RecordingInspector()
  const wanted = recording.end - recording.start
  let bytes = 0
  let said = false
  let started = false
  try {
    for await (const piece of media.request(params)) {
      started = true
      if (!piece.type.includes('mp2t')) continue
      bytes += piece.bytes.length
      if (bytes > (wanted + 20) * MOST_RATE) throw new TransportFailure('malformed', { what: 'endless' })
      seen.take(piece.bytes)
      await write(piece.bytes)
      if (seen.seconds > wanted + PAST_END) break
    }
    said = true
  } catch (failure) {
    const silent = failure instanceof TransportFailure && /timeout|reset/.test(failure.kind)
    if (!started || !silent) throw failure
  } finally {
    media.close()
  }
  const facts = seen.facts()
  const long = facts.seconds === null ? said : facts.seconds >= wanted - PAST_END
  return { ...facts, complete: long && facts.pictures > 0 }
}

/** A still picture (JPEG) of now. Newer firmware only; throws `refused` where there is none. */
export async function fetchStill(target: TapoMediaTarget, userId: number): Promise<Uint8Array> {
  const { clock } = target.given
  const media = await openTapoMedia(target)
  try {
    const start_time = String(Math.floor(clock.now() / 1000))
    const download = { client_id: userId, channels: [0], media_type: 3, start_time, player_id: 'pinhole' }
    for await (const piece of media.request({ download, method: 'get' }, 50)) {
      const [a, b, c] = piece.bytes
      if (piece.type === 'image/jpeg' && a === 0xff && b === 0xd8 && c === 0xff) return piece.bytes
    }
    throw new TransportFailure('malformed', { what: 'no-picture' })
  } finally {
    media.close()
  }
}

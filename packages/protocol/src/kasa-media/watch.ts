import { TransportFailure } from '@pinhole/core'
import type { Frame } from '../media/depacketise.ts'
import { isWatched, judge, type LiveVerdict, seeFrame, seeTrouble, startWatch } from '../media/freeze.ts'
import { nalType, splitNals } from '../media/h264.ts'
import { noLoss } from '../media/rtp.ts'
import type { WatchLiveOptions } from '../rtsp/watch.ts'
import { type KasaMediaTarget, openKasaMedia } from './client.ts'
import type { MediaPart } from './codec.ts'

const DEAD = 20_000
const LOOK_EVERY = 250
const OWN_LAG = 250

/** The picture in a part; `undefined` for sound. `startMicros`: the first part's time. */
export function frameOf(part: MediaPart, startMicros: number, arrivedMs: number): Frame | undefined {
  if (!/^video\/(x-)?h264/i.test(part.type)) return undefined
  const nals = splitNals(part.body)
  return {
    mediaMs: ((part.atMicros ?? startMicros) - startMicros) / 1000,
    arrivedMs,
    key: nals.some((nal) => nalType(nal) === 5),
    intact: nals.length > 0,
    bytes: part.body.length,
    nals,
  }
}

/** Watches the stream of an older Kasa camera and judges it by the same rule as RTSP (`watchLive`). */
export async function watchKasa(
  target: KasaMediaTarget,
  options: WatchLiveOptions = {},
): Promise<LiveVerdict> {
  const { clock, signal } = target.given
  const startedMs = clock.monotonic()
  let state = startWatch({
    startedMs,
    ...(options.observeMs === undefined ? {} : { observeMs: options.observeMs }),
    ...(options.expectedFps === undefined ? {} : { expectedFps: options.expectedFps }),
  })
  let heardMs = startedMs
  let startMicros: number | undefined
  let ended: { failure: TransportFailure | undefined } | undefined
  const stream = await openKasaMedia(target, (part, arrivedMs) => {
    startMicros ??= part.atMicros
    const frame = frameOf(part, startMicros ?? 0, arrivedMs)
    if (!frame) return
    heardMs = arrivedMs
    state = seeFrame(state, frame)
    options.onFrame?.(frame)
  })
  void stream.ended.then((failure) => {
    ended = { failure }
  })
  try {
    heardMs = Math.max(heardMs, clock.monotonic())
    for (let looks = 1; ; looks++) {
      const beforeMs = clock.monotonic()
      await clock.sleep(LOOK_EVERY, signal)
      const nowMs = clock.monotonic()
      const lag = nowMs - beforeMs - LOOK_EVERY
      if (lag > OWN_LAG) state = seeTrouble(state, 'own-lag', lag)
      if (isWatched(state, nowMs) || nowMs - heardMs >= DEAD) break
      if (ended) {
        state = seeTrouble(state, 'ended')
        break
      }
      if (looks % 4 === 0)
        options.onProgress?.(Math.max(0, nowMs - (state.observeFromMs ?? nowMs)), state.frames)
    }
    return judge(state, clock.monotonic(), noLoss)
  } finally {
    stream.close()
  }
}

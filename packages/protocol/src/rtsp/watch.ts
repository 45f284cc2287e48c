import { TransportFailure } from '@pinhole/core'
import { Depacketiser, type Frame } from '../media/depacketise.ts'
import { isWatched, judge, type LiveVerdict, seeFrame, seeTrouble, startWatch } from '../media/freeze.ts'
import { noLoss, seeSequence } from '../media/rtp.ts'
import { rtspClient, type RtspTarget } from './client.ts'

export interface WatchLiveOptions {
  /** How long to watch after the warm-up, milliseconds; five minutes unless told otherwise. */
  observeMs?: number
  /** The camera's own word on its pictures a second, where it is known. */
  expectedFps?: number
  /** Sees every picture, for whoever decodes or shows it. */
  onFrame?: (frame: Frame) => void
  /** About once a second: the milliseconds watched so far, the frames so far. */
  onProgress?: (watchedMs: number, frames: number) => void
}

/** Without a picture for so long, more waiting proves nothing. */
const DEAD = 20_000
const LOOK_EVERY = 250
/** Our own process slept: the camera is not to blame. */
const OWN_LAG = 250

/**
 * Watches one stream and judges it. A camera that lets nobody in rejects with a TransportFailure; one that agrees to
 * play and sends nothing is an answer: `fail` with `no-picture`. The connection is closed again in every case.
 */
export async function watchLive(target: RtspTarget, options: WatchLiveOptions = {}): Promise<LiveVerdict> {
  const { clock, signal } = target.given
  const client = rtspClient(target)
  const startedMs = clock.monotonic()
  let state = startWatch({
    startedMs,
    ...(options.observeMs === undefined ? {} : { observeMs: options.observeMs }),
    ...(options.expectedFps === undefined ? {} : { expectedFps: options.expectedFps }),
  })
  let loss = noLoss
  let heardMs = startedMs
  let ended = false
  void client.ended.then(() => {
    ended = true
  })
  try {
    const { media } = await client.describe()
    const video = media.find((section) => section.kind === 'video')
    const codec = video?.encoding ?? 'H264'
    if (codec !== 'H264' && codec !== 'H265')
      throw new TransportFailure('malformed', { wire: 'rtsp', what: 'codec', codec })
    const depacketiser = new Depacketiser(codec, video?.clockRate)
    await client.play((packet, arrivedMs) => {
      if (packet.payloadType !== video?.payloadType) return
      loss = seeSequence(loss, packet.sequence)
      for (const frame of depacketiser.push(packet, arrivedMs)) {
        heardMs = arrivedMs
        state = seeFrame(state, frame)
        options.onFrame?.(frame)
      }
    })
    heardMs = Math.max(heardMs, clock.monotonic())
    for (let looks = 1; ; looks++) {
      const beforeMs = clock.monotonic()
      await clock.sleep(LOOK_EVERY, signal)
      const nowMs = clock.monotonic()
      if (nowMs - beforeMs - LOOK_EVERY > OWN_LAG)
        state = seeTrouble(state, 'own-lag', nowMs - beforeMs - LOOK_EVERY)
      if (isWatched(state, nowMs) || nowMs - heardMs >= DEAD) break
      if (ended) {
        state = seeTrouble(state, 'ended')
        break
      }
      if (looks % 4 === 0)
        options.onProgress?.(Math.max(0, nowMs - (state.observeFromMs ?? nowMs)), state.frames)
    }
    return judge(state, clock.monotonic(), loss)
  } finally {
    await client.close()
  }
}

import type { Clock } from '@pinhole/core'
import type { Clip } from '../media/clip.ts'
import { packetise, writeRtp, writeSenderReport } from '../media/rtp.ts'

/** Where a viewer's packets go. */
export interface Sink {
  rtp(packet: Uint8Array): void
  rtcp(packet: Uint8Array): void
}

export interface StreamSource {
  clip: Clip
  clock: Clock
  /** When the camera started, on the clock's monotonic time; all viewers see the same moment. */
  bornMs: number
  /** Frames are held back until then, milliseconds on the monotonic clock. */
  heldUntilMs: () => number
  /** False: play is agreed to, but nothing comes. */
  pictures: () => boolean
  /** What the camera takes for the time, milliseconds since 1970. */
  cameraNow: () => number
}

/** A camera is found in the middle of a group of pictures, not at its beginning. */
const AHEAD = 7
/** What was held back longer than this is gone, as in a camera's own small buffer. */
const HOLDS = 2000
const REPORT_EVERY = 5000
const PAYLOAD_TYPE = 96

/** Sends the clip, looped, one picture when it is due on the clock; the returned function stops it. */
export function startStream(source: StreamSource, ssrc: number, sink: Sink): () => void {
  const { clip, clock, bornMs } = source
  const period = 1000 / clip.fps
  const unitOf = (n: number) => clip.units[(n + AHEAD) % clip.units.length]!
  const current = () => Math.floor((clock.monotonic() - bornMs) / period + 1e-6)
  let next = current()
  while (unitOf(next).key) next++
  let sequence = 1
  let packets = 0
  let octets = 0
  let reportedMs = Number.NEGATIVE_INFINITY
  let cancel: (() => void) | undefined

  const send = (n: number) => {
    const timestamp = Math.round((n * 90_000) / clip.fps) % 2 ** 32
    if (clock.monotonic() - reportedMs >= REPORT_EVERY) {
      reportedMs = clock.monotonic()
      sink.rtcp(writeSenderReport({ ssrc, now: source.cameraNow(), timestamp, packets, octets }))
    }
    const payloads = packetise(unitOf(n))
    payloads.forEach((payload, at) => {
      const marker = at === payloads.length - 1
      sink.rtp(writeRtp({ payloadType: PAYLOAD_TYPE, marker, sequence, timestamp, ssrc, payload }))
      sequence = (sequence + 1) & 0xffff
      packets++
      octets += payload.length
    })
  }
  const tick = () => {
    const heldMs = source.heldUntilMs() - clock.monotonic()
    if (heldMs <= 0) {
      next = Math.max(next, current() - Math.floor(HOLDS / period))
      for (; next <= current(); next++) if (source.pictures()) send(next)
    }
    const dueMs = bornMs + next * period - clock.monotonic()
    cancel = clock.after(Math.max(heldMs > 0 ? Math.min(heldMs, period) : 0, dueMs, 1), tick)
  }
  cancel = clock.after(Math.max(0, bornMs + next * period - clock.monotonic()), tick)
  return () => cancel?.()
}

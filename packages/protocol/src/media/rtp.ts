import type { AccessUnit } from './h264.ts'

/** One RTP packet (RFC 3550, 5.1). */
export interface RtpPacket {
  payloadType: number
  marker: boolean
  /** 16 bits, wraps. */
  sequence: number
  /** 32 bits, in ticks of the payload's clock (video: 90 kHz), wraps. */
  timestamp: number
  ssrc: number
  payload: Uint8Array
}

/** Reads a packet; `undefined` when it is none. Contributing sources, extension and padding are stepped over. */
export function readRtp(bytes: Uint8Array): RtpPacket | undefined {
  if (bytes.length < 12) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = view.getUint8(0)
  if (first >> 6 !== 2) return undefined
  let from = 12 + 4 * (first & 0x0f)
  if (first & 0x10) {
    if (from + 4 > bytes.length) return undefined
    from += 4 + 4 * view.getUint16(from + 2)
  }
  const end = bytes.length - (first & 0x20 ? view.getUint8(bytes.length - 1) : 0)
  if (from > end) return undefined
  const second = view.getUint8(1)
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    payload: bytes.subarray(from, end),
  }
}

export function writeRtp(packet: RtpPacket): Uint8Array {
  const bytes = new Uint8Array(12 + packet.payload.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, 0x80)
  view.setUint8(1, (packet.marker ? 0x80 : 0) | packet.payloadType)
  view.setUint16(2, packet.sequence & 0xffff)
  view.setUint32(4, packet.timestamp >>> 0)
  view.setUint32(8, packet.ssrc >>> 0)
  bytes.set(packet.payload, 12)
  return bytes
}

/** The payloads that carry one H.264 picture (RFC 6184): small units alone, large ones in fragments (FU-A). */
export function packetise(unit: AccessUnit, largest = 1400): Uint8Array[] {
  const payloads: Uint8Array[] = []
  for (const nal of unit.nals) {
    if (nal.length <= largest) {
      payloads.push(nal)
      continue
    }
    const head = nal[0] ?? 0
    for (let at = 1; at < nal.length; at += largest - 2) {
      const part = nal.subarray(at, at + largest - 2)
      const start = at === 1 ? 0x80 : 0
      const end = at + part.length >= nal.length ? 0x40 : 0
      const payload = new Uint8Array(part.length + 2)
      payload[0] = (head & 0xe0) | 28
      payload[1] = start | end | (head & 0x1f)
      payload.set(part, 2)
      payloads.push(payload)
    }
  }
  return payloads
}

/** An RTCP sender report (RFC 3550, 6.4.1) without report blocks. `now`: milliseconds since 1970. */
export function writeSenderReport(report: {
  ssrc: number
  now: number
  timestamp: number
  packets: number
  octets: number
}): Uint8Array {
  const bytes = new Uint8Array(28)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, 0x80)
  view.setUint8(1, 200)
  view.setUint16(2, 6)
  view.setUint32(4, report.ssrc >>> 0)
  view.setUint32(8, Math.floor(report.now / 1000) + 2_208_988_800)
  view.setUint32(12, Math.floor(((report.now % 1000) / 1000) * 2 ** 32))
  view.setUint32(16, report.timestamp >>> 0)
  view.setUint32(20, report.packets >>> 0)
  view.setUint32(24, report.octets >>> 0)
  return bytes
}

/** How many packets should have come and did (RFC 3550, A.3), as a fold over sequence numbers. */
export interface Loss {
  readonly expected: number
  readonly received: number
  readonly lost: number
  /** Times the sequence jumped so far that the sender must have begun anew. */
  readonly restarts: number
  readonly highest: number | undefined
}

export const noLoss: Loss = { expected: 0, received: 0, lost: 0, restarts: 0, highest: undefined }

export function seeSequence(loss: Loss, sequence: number): Loss {
  const step = loss.highest === undefined ? 1 : (sequence - loss.highest) & 0xffff
  if (step === 0) return loss
  const received = loss.received + 1
  // A step back of less than 100 is a packet overtaken on the way: it was expected already.
  if (step > 0xffff - 100) return { ...loss, received, lost: Math.max(0, loss.expected - received) }
  const restarted = step > 3000
  const expected = loss.expected + (restarted ? 1 : step)
  return {
    expected,
    received,
    lost: Math.max(0, expected - received),
    restarts: loss.restarts + (restarted ? 1 : 0),
    highest: sequence,
  }
}

import { concat } from '@pinhole/core'
import type { AccessUnit } from '../media/h264.ts'
import { nalType } from '../media/h264.ts'

const PACKET = 188
const PMT = 0x1000
const VIDEO = 0x44
const AUDIO = 0x45
/** G.711 A-law at 8 kHz as these cameras mark it; a private number. */
export const A_LAW = 0x90
export const H264 = 0x1b

/** Writes MPEG-TS as these cameras do: video 0x44, A-law 0x45, the tables again before every key picture. */
export class TsWriter {
  readonly #counts = new Map<number, number>()

  /** One picture. `ms`: its place in time. */
  picture(unit: AccessUnit, ms: number): Uint8Array {
    // Without access unit delimiters: a known client gives up over a long picture that begins with one.
    const nals = unit.nals.filter((nal) => nalType(nal) !== 9)
    const body = concat(...nals.flatMap((nal) => [Uint8Array.of(0, 0, 0, 1), nal]))
    const packets = this.#cut(VIDEO, pes(0xe0, ms, body), ms)
    return unit.key ? concat(...this.#tables(), ...packets) : concat(...packets)
  }

  /** A stretch of sound, A-law bytes. Its own part each: known clients hear only the first of a part. */
  sound(bytes: Uint8Array, ms: number): Uint8Array {
    return concat(...this.#cut(AUDIO, pes(0xc0, ms, bytes)))
  }

  #tables(): Uint8Array[] {
    const pat = section(0, [0, 1, 0xe0 | (PMT >> 8), PMT & 0xff])
    const stream = (type: number, pid: number) => [type, 0xe0 | (pid >> 8), pid & 0xff, 0xf0, 0]
    const clock = [0xe0 | (VIDEO >> 8), VIDEO & 0xff, 0xf0, 0]
    const pmt = section(2, [...clock, ...stream(H264, VIDEO), ...stream(A_LAW, AUDIO)])
    return [...this.#cut(0, pat), ...this.#cut(PMT, pmt)]
  }

  /** Cuts into packets of 188 bytes, stuffed at the end; the first carries the clock where one is given. */
  #cut(pid: number, bytes: Uint8Array, clockMs?: number): Uint8Array[] {
    const packets: Uint8Array[] = []
    for (let at = 0; at < bytes.length || packets.length === 0; ) {
      const first = packets.length === 0
      const packet = new Uint8Array(PACKET).fill(0xff)
      const clock = first && clockMs !== undefined ? pcr(clockMs) : undefined
      const left = bytes.length - at
      // The adaptation field: one byte of length, then flags and clock, then stuffing.
      const wanted = clock ? 2 + clock.length : 0
      const room = PACKET - 4 - wanted
      const isTable = pid === 0 || pid === PMT
      const stuffing = isTable ? 0 : Math.max(0, room - left)
      const field = wanted + stuffing
      const take = Math.min(left, PACKET - 4 - field)
      const count = this.#counts.get(pid) ?? 0
      this.#counts.set(pid, (count + 1) & 15)
      packet.set([0x47, (first ? 0x40 : 0) | (pid >> 8), pid & 0xff, (field > 0 ? 0x30 : 0x10) | count])
      if (field > 0) packet[4] = field - 1
      if (field > 1) packet[5] = clock ? 0x10 : 0
      if (clock) packet.set(clock, 6)
      packet.set(bytes.subarray(at, at + take), 4 + field)
      at += take
      packets.push(packet)
    }
    return packets
  }
}

/** A packetised stretch. Its length is told while it fits 16 bits, else 0, as cameras do. */
function pes(stream: number, ms: number, body: Uint8Array): Uint8Array {
  const length = body.length + 8
  const told = length <= 0xffff ? length : 0
  const at = Math.round(ms * 90)
  const high = Math.floor(at / 2 ** 30) & 7
  const stamp = [
    0x21 | (high << 1),
    (at >>> 22) & 0xff,
    ((at >>> 14) & 0xfe) | 1,
    (at >>> 7) & 0xff,
    ((at << 1) & 0xfe) | 1,
  ]
  return concat(Uint8Array.of(0, 0, 1, stream, told >> 8, told & 0xff, 0x80, 0x80, 5, ...stamp), body)
}

function pcr(ms: number): Uint8Array {
  const at = Math.round(ms * 90)
  const low = at & 1
  const high = Math.floor(at / 2)
  return Uint8Array.of(high >>> 24, high >>> 16, high >>> 8, high, (low << 7) | 0x7e, 0)
}

/** A table behind its pointer byte, with the checksum of the format (CRC-32/MPEG-2). */
function section(table: number, body: readonly number[]): Uint8Array {
  const length = body.length + 9
  const bytes = [table, 0xb0 | (length >> 8), length & 0xff, 0, 1, 0xc1, 0, 0, ...body]
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte << 24
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  }
  return Uint8Array.of(0, ...bytes, crc >>> 24, crc >>> 16, crc >>> 8, crc)
}

import { concat } from '@pinhole/core'

/** One packetised stretch of a stream. `ms` is null where the camera tells no time (recordings through a hub). */
export interface TsStretch {
  /** Stream type of the table: 0x1b H.264, 0x24 H.265, 0x90 A-law. */
  type: number
  ms: number | null
  bytes: Uint8Array
}

const PACKET = 188
const MOST_STRETCH = 4 * 1024 * 1024
const MOST_STREAMS = 16

interface Stream {
  type: number
  parts: Uint8Array[]
  length: number
}

/** Takes MPEG-TS apart. Finds its place again after rubbish; counts what is missing instead of failing. */
export class TsReader {
  /** Packets that must be missing, by the count every stream carries. */
  gaps = 0
  #rest: Uint8Array = new Uint8Array(0)
  #tablePid: number | undefined
  readonly #streams = new Map<number, Stream>()
  readonly #counts = new Map<number, number>()

  push(bytes: Uint8Array): TsStretch[] {
    this.#rest = this.#rest.length === 0 ? bytes : concat(this.#rest, bytes)
    const found: TsStretch[] = []
    let at = 0
    while (at + PACKET <= this.#rest.length) {
      if (this.#rest[at] !== 0x47) at++
      else {
        this.#packet(this.#rest.subarray(at, at + PACKET), found)
        at += PACKET
      }
    }
    this.#rest = this.#rest.slice(at)
    return found
  }

  /** What was still being gathered. */
  end(): TsStretch[] {
    const found: TsStretch[] = []
    for (const stream of this.#streams.values()) finish(stream, found)
    return found
  }

  #packet(packet: Uint8Array, found: TsStretch[]): void {
    const byte = (at: number) => packet[at] ?? 0
    const pid = ((byte(1) & 0x1f) << 8) | byte(2)
    const starts = (byte(1) & 0x40) !== 0
    const kind = (byte(3) >> 4) & 3
    if ((kind & 1) === 0 || pid === 0x1fff) return
    const from = kind === 3 ? 5 + byte(4) : 4
    if (from >= PACKET) return
    const payload = packet.subarray(from)
    const stream = this.#streams.get(pid)
    if (!stream && pid !== 0 && pid !== this.#tablePid) return
    this.#count(pid, byte(3) & 15)
    if (pid === 0) this.#readPat(payload, starts)
    else if (pid === this.#tablePid) this.#readPmt(payload, starts)
    else if (stream) {
      if (starts) finish(stream, found)
      else if (stream.parts.length === 0) return
      stream.length += payload.length
      if (stream.length > MOST_STRETCH) {
        stream.parts = []
        stream.length = 0
      } else stream.parts.push(payload.slice())
    }
  }

  #count(pid: number, count: number): void {
    const before = this.#counts.get(pid)
    if (before !== undefined && count !== before && count !== ((before + 1) & 15)) this.gaps++
    this.#counts.set(pid, count)
  }

  #readPat(payload: Uint8Array, starts: boolean): void {
    const table = tableOf(payload, starts, 0)
    if (table && table.length >= 9 + 3) this.#tablePid = (((table[10] ?? 0) & 0x1f) << 8) | (table[11] ?? 0)
  }

  #readPmt(payload: Uint8Array, starts: boolean): void {
    const table = tableOf(payload, starts, 2)
    if (!table || table.length < 12) return
    let at = 12 + ((((table[10] ?? 0) & 15) << 8) | (table[11] ?? 0))
    while (at + 5 <= table.length && this.#streams.size < MOST_STREAMS) {
      const type = table[at] ?? 0
      const pid = (((table[at + 1] ?? 0) & 0x1f) << 8) | (table[at + 2] ?? 0)
      if (!this.#streams.has(pid)) this.#streams.set(pid, { type, parts: [], length: 0 })
      at += 5 + ((((table[at + 3] ?? 0) & 15) << 8) | (table[at + 4] ?? 0))
    }
  }
}

/** A table without its pointer, stuffing and checksum; nothing when it is another one or cut. */
function tableOf(payload: Uint8Array, starts: boolean, id: number): Uint8Array | undefined {
  const from = 1 + (payload[0] ?? 0)
  if (!starts || payload[from] !== id) return undefined
  const length = (((payload[from + 1] ?? 0) & 15) << 8) | (payload[from + 2] ?? 0)
  const end = from + 3 + length - 4
  return end <= payload.length && end > from ? payload.subarray(from, end) : undefined
}

function finish(stream: Stream, found: TsStretch[]): void {
  if (stream.parts.length === 0) return
  const whole = concat(...stream.parts)
  stream.parts = []
  stream.length = 0
  const byte = (at: number) => whole[at] ?? 0
  if (byte(0) !== 0 || byte(1) !== 0 || byte(2) !== 1) return
  const told = (byte(4) << 8) | byte(5)
  const end = told > 0 ? Math.min(whole.length, 6 + told) : whole.length
  const ticks =
    (byte(7) & 0x80) === 0
      ? undefined
      : ((byte(9) >> 1) & 7) * 2 ** 30 +
        ((byte(10) << 22) | ((byte(11) >> 1) << 15) | (byte(12) << 7) | (byte(13) >> 1))
  const ms = ticks === undefined ? null : ticks / 90
  found.push({ type: stream.type, ms, bytes: whole.subarray(Math.min(9 + byte(8), end), end) })
}

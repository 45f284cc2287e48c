import type { RtpPacket } from './rtp.ts'

export type VideoCodec = 'H264' | 'H265'

/** One picture as it arrived. */
export interface Frame {
  /** Its place on the camera's own time line, milliseconds, unwrapped; begins near 0. */
  mediaMs: number
  /** When its last packet came, milliseconds on a monotonic clock. */
  arrivedMs: number
  /** Whether a decoder can begin here (H.264 type 5, H.265 types 16 to 21). */
  key: boolean
  /** False when packets of it are missing. */
  intact: boolean
  bytes: number
  /** NAL units without start codes; only whole ones. */
  nals: readonly Uint8Array[]
}

/** No camera's picture is larger; more than this is thrown away and the picture counts as broken. */
const LARGEST_PICTURE = 4 * 1024 * 1024

interface Shape {
  headerLength: number
  type(bytes: Uint8Array, at: number): number
  isPicture(type: number): boolean
  isKey(type: number): boolean
  single(type: number): boolean
  bundle: number
  fragment: number
  /** The unit's own header, put together again from the fragment's. */
  header(payload: Uint8Array): number[]
}

const shapes: Record<VideoCodec, Shape> = {
  // RFC 6184: STAP-A 24, FU-A 28
  H264: {
    headerLength: 1,
    type: (bytes, at) => (bytes[at] ?? 0) & 0x1f,
    isPicture: (type) => type >= 1 && type <= 5,
    isKey: (type) => type === 5,
    single: (type) => type >= 1 && type <= 23,
    bundle: 24,
    fragment: 28,
    header: (payload) => [((payload[0] ?? 0) & 0xe0) | ((payload[1] ?? 0) & 0x1f)],
  },
  // RFC 7798: AP 48, FU 49
  H265: {
    headerLength: 2,
    type: (bytes, at) => ((bytes[at] ?? 0) >> 1) & 0x3f,
    isPicture: (type) => type <= 31,
    isKey: (type) => type >= 16 && type <= 21,
    single: (type) => type <= 47,
    bundle: 48,
    fragment: 49,
    header: (payload) => [((payload[0] ?? 0) & 0x81) | (((payload[2] ?? 0) & 0x3f) << 1), payload[1] ?? 0],
  },
}

/** Puts the packets of one video track together into pictures. Never throws: what cannot be read is a broken picture. */
export class Depacketiser {
  readonly #shape: Shape
  readonly #clockRate: number
  #sequence: number | undefined
  #ticks = 0
  #timestamp: number | undefined
  #nals: Uint8Array[] = []
  #fragments: Uint8Array[] | undefined
  #bytes = 0
  #key = false
  #pictured = false
  #intact = true
  #arrivedMs = 0

  /** `clockRate`: ticks a second of the RTP timestamps. */
  constructor(codec: VideoCodec = 'H264', clockRate = 90_000) {
    this.#shape = shapes[codec]
    this.#clockRate = clockRate
  }

  /** The pictures that this packet finishes: none, one, or two when the last one's end was lost. */
  push(packet: RtpPacket, arrivedMs: number): Frame[] {
    const frames: Frame[] = []
    const gap = this.#sequence !== undefined && packet.sequence !== ((this.#sequence + 1) & 0xffff)
    this.#sequence = packet.sequence
    if (this.#timestamp !== undefined && packet.timestamp !== this.#timestamp) {
      // The end of the last picture never came.
      if (gap || this.#fragments) this.#intact = false
      this.#finish(frames)
      this.#ticks += (packet.timestamp - this.#timestamp) | 0
    }
    this.#timestamp = packet.timestamp
    this.#arrivedMs = arrivedMs
    if (gap) this.#lose()
    this.#take(packet.payload)
    if (packet.marker) this.#finish(frames)
    return frames
  }

  #take(payload: Uint8Array): void {
    const { headerLength, type, single, bundle, fragment } = this.#shape
    if (payload.length <= headerLength) return
    const kind = type(payload, 0)
    if (kind === bundle) this.#unbundle(payload, headerLength)
    else if (kind === fragment) this.#takeFragment(payload)
    else if (single(kind)) this.#add(payload, kind)
  }

  #unbundle(payload: Uint8Array, from: number): void {
    let at = from
    while (at + 2 < payload.length) {
      const length = ((payload[at] ?? 0) << 8) | (payload[at + 1] ?? 0)
      at += 2
      if (length === 0 || at + length > payload.length) return this.#lose()
      this.#add(payload.subarray(at, at + length), this.#shape.type(payload, at))
      at += length
    }
  }

  #takeFragment(payload: Uint8Array): void {
    const { headerLength, header, isPicture, isKey } = this.#shape
    if (payload.length < headerLength + 2) return
    const flags = payload[headerLength] ?? 0
    const head = Uint8Array.from(header(payload))
    const kind = this.#shape.type(head, 0)
    this.#pictured ||= isPicture(kind)
    this.#key ||= isKey(kind)
    if (flags & 0x80) this.#fragments = [head]
    if (!this.#fragments) return this.#lose()
    const body = payload.subarray(headerLength + 1)
    if (!this.#room(body.length)) return
    this.#fragments.push(body)
    if (flags & 0x40) {
      this.#nals.push(Buffer.concat(this.#fragments))
      this.#fragments = undefined
    }
  }

  #add(nal: Uint8Array, kind: number): void {
    if (!this.#room(nal.length)) return
    this.#pictured ||= this.#shape.isPicture(kind)
    this.#key ||= this.#shape.isKey(kind)
    this.#nals.push(nal)
  }

  #room(bytes: number): boolean {
    this.#bytes += bytes
    if (this.#bytes <= LARGEST_PICTURE) return true
    this.#lose()
    return false
  }

  #lose(): void {
    this.#fragments = undefined
    this.#intact = false
  }

  #finish(frames: Frame[]): void {
    if (this.#pictured)
      frames.push({
        mediaMs: (this.#ticks / this.#clockRate) * 1000,
        arrivedMs: this.#arrivedMs,
        key: this.#key,
        intact: this.#intact && !this.#fragments,
        bytes: this.#bytes,
        nals: this.#nals,
      })
    this.#nals = []
    this.#fragments = undefined
    this.#bytes = 0
    this.#key = false
    this.#pictured = false
    this.#intact = true
  }
}

/** A picture on its way from a camera to whoever looks on: NAL units without start codes. */
export interface LivePicture {
  key: boolean
  /** Its place on the camera's own time line, milliseconds. */
  mediaMs: number
  nals: readonly Uint8Array[]
}

/** Who is behind by so many bytes misses pictures until the next key picture. */
const BEHIND = 512 * 1024
/** Nobody looks on with more windows than this. */
const MOST = 4

/**
 * Hands the pictures of a running watch to the pages that look on. Nothing is kept and no camera is asked for anything:
 * without a watch there is no picture.
 */
export class Live {
  readonly #looking = new Map<string, Set<(packed: Uint8Array, key: boolean) => void>>()

  /** A picture of this case's camera has come. */
  show(id: string, picture: LivePicture): void {
    const looking = this.#looking.get(id)
    if (!looking?.size) return
    const packed = pack(picture)
    for (const one of looking) one(packed, picture.key)
  }

  /** The pictures from now on, beginning with a key picture; undefined when too many look on already. */
  look(id: string): ReadableStream<Uint8Array> | undefined {
    const looking = this.#looking.get(id) ?? new Set()
    if (looking.size >= MOST) return undefined
    this.#looking.set(id, looking)
    let one: ((packed: Uint8Array, key: boolean) => void) | undefined
    let waits = true
    return new ReadableStream<Uint8Array>(
      {
        start: (stream) => {
          one = (packed, key) => {
            if ((stream.desiredSize ?? 0) <= 0) waits = true
            else if (key) waits = false
            if (!waits) stream.enqueue(packed)
          }
          looking.add(one)
        },
        cancel: () => {
          if (one) looking.delete(one)
          if (looking.size === 0) this.#looking.delete(id)
        },
      },
      { highWaterMark: BEHIND, size: (packed) => packed.length },
    )
  }
}

/** One byte (1: key picture), four bytes of milliseconds, four of length, then the units behind Annex B start codes. */
export function pack({ key, mediaMs, nals }: LivePicture): Uint8Array {
  const length = nals.reduce((sum, nal) => sum + 4 + nal.length, 0)
  const packed = new Uint8Array(9 + length)
  const view = new DataView(packed.buffer)
  view.setUint8(0, key ? 1 : 0)
  view.setUint32(1, Math.max(0, Math.round(mediaMs)))
  view.setUint32(5, length)
  let at = 9
  for (const nal of nals) {
    view.setUint32(at, 1)
    packed.set(nal, at + 4)
    at += 4 + nal.length
  }
  return packed
}

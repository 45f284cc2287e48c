/** One picture as the server packs it. */
export interface Packed {
  key: boolean
  /** Milliseconds on the camera's time line. */
  at: number
  /** Annex B. */
  data: Uint8Array
}

/** Cuts a stream of bytes into pictures; what is not whole yet waits for the next bytes. */
export function unpacker(): (bytes: Uint8Array) => Packed[] {
  let rest: Uint8Array = new Uint8Array()
  return (bytes) => {
    const all = new Uint8Array(rest.length + bytes.length)
    all.set(rest)
    all.set(bytes, rest.length)
    const view = new DataView(all.buffer)
    const pictures: Packed[] = []
    let at = 0
    while (at + 9 <= all.length) {
      const length = view.getUint32(at + 5)
      if (at + 9 + length > all.length) break
      const data = all.slice(at + 9, at + 9 + length)
      pictures.push({ key: view.getUint8(at) === 1, at: view.getUint32(at + 1), data })
      at += 9 + length
    }
    rest = all.slice(at)
    return pictures
  }
}

/** The decoder's name for an H.264 stream, from its parameter set; null where there is none in these bytes. */
export function codecOf(annexB: Uint8Array): string | null {
  for (let at = 0; at + 7 < annexB.length; at++) {
    if (annexB[at] !== 0 || annexB[at + 1] !== 0 || annexB[at + 2] !== 1) continue
    if ((annexB[at + 3]! & 31) !== 7) continue
    const hex = Array.from(annexB.subarray(at + 4, at + 7), (byte) => byte.toString(16).padStart(2, '0'))
    return `avc1.${hex.join('')}`
  }
  return null
}

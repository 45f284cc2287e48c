/** One H.264 picture with everything that belongs to it, ready to be sent. */
export interface AccessUnit {
  /** NAL units without start codes, in order. */
  nals: readonly Uint8Array[]
  /** Whether a decoder can begin here. */
  key: boolean
}

/** NAL unit type of H.264: 1 picture, 5 key picture, 7 SPS, 8 PPS, 9 access unit delimiter. */
export const nalType = (nal: Uint8Array): number => (nal[0] ?? 0) & 0x1f

/** The NAL units of an Annex-B byte stream, start codes and trailing zeros removed. */
export function splitNals(bytes: Uint8Array): Uint8Array[] {
  const nals: Uint8Array[] = []
  let from = -1
  for (let at = 0; at + 2 < bytes.length; at++) {
    if (bytes[at] !== 0 || bytes[at + 1] !== 0 || bytes[at + 2] !== 1) continue
    if (from >= 0) nals.push(withoutTail(bytes.subarray(from, at)))
    from = at + 3
    at += 2
  }
  if (from >= 0) nals.push(withoutTail(bytes.subarray(from)))
  return nals.filter((nal) => nal.length > 0)
}

/** Groups NAL units into pictures; a delimiter (type 9) opens each, or else every picture unit closes one. */
export function splitAccessUnits(bytes: Uint8Array): AccessUnit[] {
  const units: AccessUnit[] = []
  let open: Uint8Array[] = []
  let pictured = false
  const close = () => {
    if (pictured) units.push({ nals: open, key: open.some((nal) => nalType(nal) === 5) })
    open = []
    pictured = false
  }
  for (const nal of splitNals(bytes)) {
    const type = nalType(nal)
    const picture = type >= 1 && type <= 5
    // A picture unit whose first macroblock is 0 (a leading 1 bit) begins a new picture.
    if (type === 9 || (pictured && (!picture || ((nal[1] ?? 0) & 0x80) !== 0))) close()
    open.push(nal)
    pictured ||= picture
  }
  close()
  return units
}

function withoutTail(nal: Uint8Array): Uint8Array {
  let end = nal.length
  while (end > 0 && nal[end - 1] === 0) end--
  return nal.subarray(0, end)
}

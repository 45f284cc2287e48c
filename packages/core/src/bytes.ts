const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** UTF-8 bytes of a text. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

/** The text of UTF-8 bytes; broken sequences become U+FFFD. */
export const text = (bytes: Uint8Array): string => decoder.decode(bytes)

/** Lower-case hex. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Bytes of a hex text of even length. */
export function fromHex(digits: string): Uint8Array {
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) throw new RangeError('not hex')
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  )
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

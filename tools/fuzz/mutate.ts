/** A small, fast, seeded source of chance (xorshift32), so that a finding can be run again. */
export function chance(seed: number): () => number {
  let state = (seed | 0) === 0 ? 0x9e3779b9 : seed | 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

const bytes = (text: string) => Buffer.from(text, 'latin1')
/** What parsers stumble over: lengths that lie, nesting, endings, numbers at the edge. */
const words = [
  '\r\n\r\n',
  'Content-Length: 99999999\r\n',
  'Content-Length: -1\r\n',
  '{"a":'.repeat(60),
  '['.repeat(300),
  '<a>'.repeat(80),
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&#x110000;',
  '"__proto__":{"x":1},',
  '"constructor"',
  '1e999',
  '-2147483649',
  '99999999999999999999',
  '\u0000',
  '%00%ff',
  '$\u0000\u00ff\u00ff',
  '\u0000\u0000\u0001',
  'G\u0040\u0000\u0010',
  '\u00ff\u00ff\u00ff\u00ff',
  '----device-stream-boundary--\r\n',
  'a=fmtp:96 sprop-parameter-sets=,,,;packetization-mode=9\r\n',
  'Digest realm="',
].map(bytes)

const LONGEST = 4096

/** One input: a seed with one to six wounds, sometimes grown together with another seed. */
export function mutate(seeds: readonly Uint8Array[], next: () => number): Uint8Array {
  const pick = <T>(of: readonly T[]): T => of[next() % of.length]!
  let data = Buffer.from(pick(seeds))
  for (let wounds = 1 + (next() % 6); wounds > 0; wounds--) {
    const at = data.length === 0 ? 0 : next() % data.length
    const span = 1 + (next() % 24)
    switch (next() % 9) {
      case 0:
        if (data.length > 0) data[at]! ^= 1 << (next() & 7)
        break
      case 1:
        if (data.length > 0) data[at] = next() & 255
        break
      case 2:
        data = Buffer.concat([data.subarray(0, at), data.subarray(at + span)])
        break
      case 3:
        data = Buffer.concat([data.subarray(0, at), pick(words), data.subarray(at)])
        break
      case 4:
        data = Buffer.concat([data.subarray(0, at), data.subarray(at, at + span), data.subarray(at)])
        break
      case 5:
        data = data.subarray(0, at)
        break
      case 6: {
        const other = pick(seeds)
        data = Buffer.concat([data.subarray(0, at), other.subarray(next() % (other.length + 1))])
        break
      }
      case 7:
        data = Buffer.concat([data.subarray(0, at), Buffer.alloc(span, next() & 255), data.subarray(at)])
        break
      default:
        data.subarray(0, at & ~1).swap16()
    }
    if (data.length > LONGEST) data = data.subarray(0, LONGEST)
  }
  return data
}

import { createHash } from 'node:crypto'

const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** A camera may name its number of rounds; more than this would be a way to keep us busy. */
const MOST_ROUNDS = 50_000

const sha = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const each of parts) hash.update(each)
  return hash.digest()
}
const stretched = (block: Uint8Array, length: number): Buffer => {
  const out = Buffer.alloc(length)
  for (let at = 0; at < length; at++) out[at] = block[at % block.length]!
  return out
}

/**
 * SHA-256-crypt (`$5$`, U. Drepper's public specification), which neither the platform nor a kept library of our kind
 * offers; checked against the specification's own samples. `prefix`: `[$5$][rounds=N$]salt[$…]`.
 */
export function sha256Crypt(key: string, prefix: string): string {
  let rest = prefix.replace(/^\$5\$/, '')
  const asked = /^rounds=(\d{1,9})\$/.exec(rest)
  const rounds = asked ? Math.min(Math.max(Number(asked[1]), 1000), MOST_ROUNDS) : 5000
  if (asked) rest = rest.slice(asked[0].length)
  const salt = (rest.split('$')[0] ?? '').slice(0, 16)
  const k = Buffer.from(key, 'utf8')
  const s = Buffer.from(salt, 'utf8')

  const b = sha(k, s, k)
  const mix: Uint8Array[] = [k, s, stretched(b, k.length)]
  for (let n = k.length; n > 0; n >>= 1) mix.push(n & 1 ? b : k)
  const a = sha(...mix)
  const p = stretched(sha(...Array.from({ length: k.length }, () => k)), k.length)
  const t = stretched(sha(...Array.from({ length: 16 + a[0]! }, () => s)), s.length)

  let c: Buffer = a
  for (let round = 0; round < rounds; round++) {
    const odd = round % 2 === 1
    c = sha(odd ? p : c, ...(round % 3 === 0 ? [] : [t]), ...(round % 7 === 0 ? [] : [p]), odd ? c : p)
  }
  return `$5$${asked ? `rounds=${rounds}$` : ''}${salt}$${written(c)}`
}

/** The scheme's own base64: three bytes from three places each, lowest bits first. */
function written(digest: Uint8Array): string {
  const letters = (value: number, count: number) =>
    Array.from({ length: count }, (_, at) => ALPHABET[(value >> (6 * at)) & 63]).join('')
  const groups = Array.from({ length: 10 }, (_, group) => {
    // Each group is the one before plus one, turned by one place.
    const byte = (place: number) => digest[group + 10 * ((place - (group % 3) + 3) % 3)] ?? 0
    return letters((byte(0) << 16) | (byte(1) << 8) | byte(2), 4)
  })
  return groups.join('') + letters(((digest[31] ?? 0) << 8) | (digest[30] ?? 0), 3)
}

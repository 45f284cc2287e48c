/** Chance as a given thing. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** `length` random bytes. Only `systemRandom` is fit for keys. */
  bytes(length: number): Uint8Array
}

/** The platform's cryptographic source. */
export const systemRandom: Random = {
  next: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
}

/** A repeatable source (splitmix32). The same seed gives the same sequence on every machine; never for keys. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next32 = () => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
  return {
    next: () => next32() / 2 ** 32,
    bytes: (length) => Uint8Array.from({ length }, () => next32() & 0xff),
  }
}

/** One of `items`, evenly. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random.next() * items.length)]
  if (item === undefined) throw new Error('pick from an empty list')
  return item
}

import { type Clock, Failure } from '@pinhole/core'

const WINDOW = 60_000
const EACH = 5
const ALL = 20

/** Counts wrong codes, from each address and from all together, over the last minute. */
export class Tries {
  readonly #clock: Clock
  #wrong: { from: string; at: number }[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Failure `phone.too-many` with `seconds` while there were too many. */
  check(from: string): void {
    const now = this.#clock.monotonic()
    this.#wrong = this.#wrong.filter(({ at }) => now - at < WINDOW)
    const own = this.#wrong.filter((one) => one.from === from)
    const first =
      own.length >= EACH ? own.at(-EACH) : this.#wrong.length >= ALL ? this.#wrong.at(-ALL) : undefined
    if (first) throw new Failure('phone.too-many', { seconds: Math.ceil((first.at + WINDOW - now) / 1000) })
  }

  /** Notes a wrong one; true when it was one too many from all together. */
  wrong(from: string): boolean {
    this.#wrong.push({ from, at: this.#clock.monotonic() })
    return this.#wrong.length >= ALL
  }
}

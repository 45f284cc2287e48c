import { type Clock, SimulatedClock } from '@pinhole/core'

/** How often a practice home's time is moved on, milliseconds. */
const BEAT = 10

/**
 * The time of a practice home: it runs as the machine's does, and flies when a person would only be waiting. While it
 * flies every timer of cameras and server falls due in its order, so nothing notices but the person.
 */
export class PracticeClock implements Clock {
  readonly #real: Clock
  readonly #inner: SimulatedClock
  #over = false
  #flying = false

  constructor(real: Clock) {
    this.#real = real
    this.#inner = new SimulatedClock(real.now())
    void this.#run()
  }

  now = (): number => this.#inner.now()
  monotonic = (): number => this.#inner.monotonic()
  sleep = (ms: number, signal?: AbortSignal): Promise<void> => this.#inner.sleep(ms, signal)
  after = (ms: number, then: () => void): (() => void) => this.#inner.after(ms, then)
  touch = (): void => this.#inner.touch()

  /** Lets so many milliseconds go by as fast as the wires allow; resolves when they are over. One flight at a time. */
  async skip(ms: number): Promise<void> {
    if (this.#flying) return
    this.#flying = true
    try {
      await this.#inner.autojump(() => this.#inner.sleep(ms))
    } finally {
      this.#flying = false
    }
  }

  /** Time stands still from now on. */
  close(): void {
    this.#over = true
  }

  async #run(): Promise<void> {
    let last = this.#real.monotonic()
    while (!this.#over) {
      await this.#real.sleep(BEAT)
      // Whole milliseconds; the rest is carried over.
      const gone = Math.floor(this.#real.monotonic() - last)
      last += gone
      if (!this.#flying) await this.#inner.advance(gone)
    }
  }
}

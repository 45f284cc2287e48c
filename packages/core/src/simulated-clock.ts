import { type Clock, sleepOn } from './clock.ts'

interface Timer {
  due: number
  order: number
  fire: () => void
}

/**
 * A clock that a test moves. By hand (`advance`), or by itself (`autojump`): whenever the process has been idle for
 * some turns of its event loop, time jumps to the next timer. As both ends of every loopback wire live in one process,
 * an idle process has no byte under way; so a five-minute wait costs microseconds and no time-out fires early.
 */
export class SimulatedClock implements Clock {
  #now: number
  readonly #start: number
  #order = 0
  #timers: Timer[] = []
  #busy = 0
  #activity = 0
  #jumping = false

  /** Starts at `start`, milliseconds since 1970 UTC. */
  constructor(start = Date.UTC(2026, 0, 5, 18, 0, 0)) {
    this.#now = start
    this.#start = start
  }

  now(): number {
    return this.#now
  }

  monotonic(): number {
    return this.#now - this.#start
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, ms, signal)
  }

  after(ms: number, then: () => void): () => void {
    const timer = { due: this.#now + Math.max(0, ms), order: this.#order++, fire: then }
    let at = this.#timers.length
    while (at > 0 && this.#timers[at - 1]!.due > timer.due) at--
    this.#timers.splice(at, 0, timer)
    return () => {
      const index = this.#timers.indexOf(timer)
      if (index >= 0) this.#timers.splice(index, 1)
    }
  }

  /** Moves time forward, firing what falls due in order and letting promises settle in between. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms
    for (;;) {
      await turn()
      const next = this.#timers[0]
      if (!next || next.due > until) break
      this.#fire(next)
    }
    this.#now = until
    await turn()
  }

  /** Tells the clock that bytes moved just now, so that it does not take the process for idle. Transports call it. */
  touch(): void {
    this.#activity++
  }

  /** Keeps time from jumping while something outside the event loop works (a child process, a browser). */
  async whileBusy<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++
    try {
      return await work()
    } finally {
      this.#busy--
    }
  }

  /**
   * Jumps from timer to timer while `work` runs and gives its result.
   * `quietTurns`: idle turns of the event loop before a jump. `patientMs`: a jump of over a second, usually a time-out,
   * also waits for this much real time without activity.
   */
  async autojump<T>(work: () => Promise<T>, quietTurns = 8, patientMs = 3): Promise<T> {
    if (this.#jumping) return await work()
    this.#jumping = true
    const running = work().finally(() => {
      this.#jumping = false
    })
    running.catch(() => {})
    let quiet = 0
    let seen = this.#activity
    let since = performance.now()
    while (this.#jumping) {
      await turn()
      if (this.#activity !== seen || this.#busy > 0) {
        seen = this.#activity
        quiet = 0
        since = performance.now()
        continue
      }
      if (++quiet < quietTurns) continue
      const next = this.#timers[0]
      if (!next) continue
      if (next.due - this.#now > 1000 && performance.now() - since < patientMs) continue
      this.#fire(next)
      quiet = 0
      since = performance.now()
    }
    return await running
  }

  #fire(timer: Timer): void {
    this.#timers.shift()
    this.#now = Math.max(this.#now, timer.due)
    timer.fire()
  }
}

/** One turn of the event loop: sockets are read, promises settle. */
function turn(): Promise<void> {
  const immediate = (globalThis as { setImmediate?: (then: () => void) => void }).setImmediate
  return new Promise((resolve) => (immediate ? immediate(resolve) : setTimeout(resolve, 0)))
}

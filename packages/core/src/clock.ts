/** Time as a given thing, so that a test can move it and a case can be replayed. */
export interface Clock {
  /** Wall clock, milliseconds since 1970 UTC. May jump when the machine's clock is set. */
  now(): number
  /** Milliseconds since an arbitrary start; never runs backwards. For measuring. */
  monotonic(): number
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Calls `then` once after `ms` milliseconds; the returned function calls it off. */
  after(ms: number, then: () => void): () => void
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => sleepOn(systemClock, ms, signal),
  after: (ms, then) => {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}

/** A sleep built from `after`; every clock's `sleep` is this one. */
export function sleepOn(clock: Pick<Clock, 'after'>, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const abort = () => {
      cancel()
      reject(signal?.reason)
    }
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', abort)
      resolve()
    })
    signal?.addEventListener('abort', abort, { once: true })
  })
}

/** An abort signal that fires after `ms` on the given clock, or when `parent` does. Call `clear` when the work is done. */
export function deadline(
  clock: Clock,
  ms: number,
  parent?: AbortSignal,
): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController()
  const cancel = clock.after(ms, () => controller.abort(new DOMException('timed out', 'TimeoutError')))
  const follow = () => controller.abort(parent?.reason)
  if (parent?.aborted) follow()
  else parent?.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    clear: () => {
      cancel()
      parent?.removeEventListener('abort', follow)
    },
  }
}

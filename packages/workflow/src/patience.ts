import { type Clock, TransportFailure } from '@pinhole/core'

/** How long a step that was told to stop may still tidy up, milliseconds. */
const GRACE = 5000

/** Time for one piece of work, that can be stopped and started anew. */
export interface Patience {
  signal: AbortSignal
  pause(): void
  resume(): void
}

/**
 * Runs `work` for at most `ms` on `clock`, or until `parent` ends it. Work told to stop gets a little time to end by
 * itself: what it finished in that time counts, so that the journal says what really happened.
 */
export async function withPatience<T>(
  clock: Clock,
  ms: number,
  parent: AbortSignal,
  of: { camera: string; step: string },
  work: (patience: Patience) => Promise<T>,
): Promise<T> {
  parent.throwIfAborted()
  const controller = new AbortController()
  const { signal } = controller
  const timers: { patience?: () => void; grace?: () => void } = {}
  let over = false
  const late = () => controller.abort(new TransportFailure('timeout', { address: of.camera, step: of.step }))
  const stop = () => controller.abort(parent.reason)
  const patience: Patience = {
    signal,
    pause: () => timers.patience?.(),
    resume() {
      timers.patience?.()
      if (!over && !signal.aborted) timers.patience = clock.after(ms, late)
    },
  }
  const abandoned = new Promise<never>((_, reject) => {
    const wait = () => {
      if (!over) timers.grace = clock.after(GRACE, () => reject(signal.reason))
    }
    signal.addEventListener('abort', wait, { once: true })
  })
  parent.addEventListener('abort', stop, { once: true })
  patience.resume()
  try {
    return await Promise.race([work(patience), abandoned])
  } catch (cause) {
    throw signal.aborted ? signal.reason : cause
  } finally {
    over = true
    timers.patience?.()
    timers.grace?.()
    parent.removeEventListener('abort', stop)
    // Whatever the work left behind, an open question for one, ends with it.
    controller.abort(new Error(`${of.step} is over`))
  }
}

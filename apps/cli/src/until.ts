import type { World } from './world.ts'

/** Resolves when the person, or the system, has had enough. */
export function untilStopped(world: World): Promise<void> {
  return new Promise((resolve) => {
    if (world.signal.aborted) resolve()
    else world.signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

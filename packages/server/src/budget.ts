import type { Clock } from '@pinhole/core'
import type { LoginBudget } from '@pinhole/protocol'
import { type Budget, judgeLogins, type LoginAttempt, type MayTry, triesLeft } from '@pinhole/store'

export interface WireBudget {
  /** Reads what is kept of a camera's tries; to be awaited before its first login. */
  know(camera: string): Promise<void>
  /** Whether a try would be let through now, and what stands against it. */
  judge(camera: string, action?: string): MayTry
  /** How many more refused tries are let through before it is we who wait. */
  left(camera: string): number
  /** The budget as one action of a person's has it: two refused tries, and then new input is needed, not time. */
  of(action: string | undefined): LoginBudget
}

/** The wire's budget over what is kept: judged from memory, so that it answers at once; every try is written down. */
export function wireBudget(kept: Budget, clock: Clock): WireBudget {
  const tries = new Map<string, LoginAttempt[]>()
  const judge: WireBudget['judge'] = (camera, action) =>
    judgeLogins(tries.get(camera) ?? [], clock.now(), action)
  return {
    async know(camera) {
      if (!tries.has(camera)) tries.set(camera, await kept.recent(camera))
    },
    judge,
    left: (camera) => triesLeft(tries.get(camera) ?? [], clock.now()),
    of: (action) => ({
      mayTry(camera) {
        const may = judge(camera, action)
        return may.ok ? may : { ok: false, waitSeconds: may.waitSeconds }
      },
      spent(camera, outcome, lockedSeconds = 1800) {
        const at = clock.now()
        const kind: LoginAttempt['outcome'] =
          outcome === 'accepted'
            ? { kind: 'accepted' }
            : outcome === 'locked'
              ? { kind: 'locked', until: at + lockedSeconds * 1000 }
              : // A try whose end is unknown may have been counted by the camera.
                { kind: 'refused' }
        // A camera that fell silent refused nobody: the window counts it, the action does not.
        const by = outcome === 'unknown' ? undefined : action
        const attempt = { outcome: kind, at, ...(by === undefined ? {} : { action: by }) }
        tries.set(camera, [...(tries.get(camera) ?? []), attempt].slice(-50))
        void kept.note(camera, kind, at, by)
      },
    }),
  }
}

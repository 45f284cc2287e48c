import type { Clock } from '@pinhole/core'
import type { LoginBudget } from '@pinhole/protocol'
import { type Budget, judgeLogins, type LoginAttempt } from '@pinhole/store'

/** The wire's budget over what is kept: judged from memory, so that it answers at once; every try is written down. */
export function wireBudget(
  kept: Budget,
  clock: Clock,
): LoginBudget & { know(camera: string): Promise<void> } {
  const tries = new Map<string, LoginAttempt[]>()
  return {
    async know(camera) {
      if (!tries.has(camera)) tries.set(camera, await kept.recent(camera))
    },
    mayTry(camera) {
      const may = judgeLogins(tries.get(camera) ?? [], clock.now())
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
      tries.set(camera, [...(tries.get(camera) ?? []), { outcome: kind, at }].slice(-50))
      void kept.note(camera, kind, at)
    },
  }
}

import type { Presence, RunView, Text } from '@pinhole/core'

type Check = NonNullable<RunView['checks']>[number]

const told = new Set([
  'stream.passed',
  'stream.failed',
  'power.passed',
  'power.failed',
  'settings.passed',
  'settings.failed',
  'later',
])
const whys = new Set([
  'guarded',
  'app-only',
  'never-left',
  'no-backup',
  'no-login',
  'login.refused',
  'login.locked-out',
  'login.budget-spent',
  'none',
])

/** What a check came to, in a sentence with its figures; null where its mark says it all. */
export function resultOf(check: Check): Text | null {
  if (check.result) return check.result
  const { id, state, detail = {} } = check
  const why = detail.why
  if (state === 'cannot' && typeof why === 'string' && whys.has(why))
    return { key: `case.check-why.${why.replace('.', '-')}` }
  if (state === 'later') return { key: 'ui.verify.result.later' }
  if (!told.has(`${id}.${state}`)) return null
  const words = id === 'power' && detail.with === 'card' ? 'with-card' : state
  const figure = (name: string) => (typeof detail[name] === 'number' ? detail[name] : 0)
  return {
    key: `ui.verify.result.${id}.${words}`,
    values: {
      frames: figure('frames'),
      count: Math.max(1, Math.round(figure('seconds') / 60)),
      seconds: figure('seconds'),
      equal: figure('equal'),
      of: figure('of'),
    },
  }
}

/** How far the five minutes are: whole minutes for the track, and what is left, in minutes until the last one. */
export function watchLine(watched: { seconds: number; of: number; frames: number }): {
  done: number
  of: number
  text: Text
} {
  const left = Math.max(0, watched.of - watched.seconds)
  return {
    done: Math.floor(watched.seconds / 60),
    of: Math.round(watched.of / 60),
    text:
      left > 60
        ? { key: 'ui.verify.left-minutes', values: { count: Math.ceil(left / 60), frames: watched.frames } }
        : { key: 'ui.verify.left-seconds', values: { count: Math.ceil(left), frames: watched.frames } },
  }
}

/**
 * How long a check has waited for a camera that starts again, and how long it will at most; null where it waits for none.
 * Counted by the server's own ticks, as the strip is.
 */
export function waitLine(
  check: Check | undefined,
  ticks: readonly Presence[],
): { part: number; text: Text } | null {
  const { since, most } = check?.detail ?? {}
  if (check?.state !== 'running' || typeof since !== 'number' || typeof most !== 'number') return null
  const seconds = Math.min(most, Math.max(0, Math.round(((ticks.at(-1)?.at ?? since) - since) / 1000)))
  return { part: seconds / most, text: { key: 'ui.verify.so-long', values: { seconds, most } } }
}

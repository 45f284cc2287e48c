import { restorable, type Twin, unrestorable } from '@pinhole/twin'

/** The owner's settings at one moment: `module.section` → what stands there, as text. */
export type Snapshot = ReadonlyMap<string, string>

/** What the camera itself holds of its settings, put-backable and not; read from the twin, not over its wires. */
export const snapshot = (twin: Twin): { can: Snapshot; cannot: Snapshot } => ({
  can: restorable(twin.state),
  cannot: unrestorable(twin.state),
})

/** How many settings of `before` stand differently now, leaving out those the person changed on purpose. */
export const differing = (before: Snapshot, now: Snapshot, changed: ReadonlySet<string>): string[] =>
  [...before].flatMap(([key, value]) =>
    now.get(key) === value || [...changed].some((own) => key.startsWith(own)) ? [] : [key],
  )

import type { Presence, Text } from '@pinhole/core'

/** How many ticks a strip keeps; one a second. */
export const kept = 40

/** Old and new ticks in order of time, each moment and kind once, the last `kept` of them. */
export function addTicks(old: readonly Presence[], more: readonly Presence[]): readonly Presence[] {
  const known = new Map([...old, ...more].map((tick) => [`${tick.at} ${tick.kind}`, tick]))
  return [...known.values()].toSorted((a, b) => a.at - b.at).slice(-kept)
}

/** The sentence under the strip: the last event and how long ago, counted by the server's own ticks. */
export function networkSentence(ticks: readonly Presence[]): Text {
  const last = ticks.at(-1)
  if (!last) return { key: 'ui.net.none' }
  const event = ticks.findLast((tick) => tick.kind !== 'tick')
  if (event && last.at - event.at < 60_000) {
    return {
      key: `ui.net.${event.kind}`,
      values: { count: Math.max(1, Math.round((last.at - event.at) / 1000)) },
    }
  }
  return { key: last.ms === undefined && last.kind === 'tick' ? 'ui.net.silent' : 'ui.net.here' }
}

/** Height of a tick's bar, 0–1: a quick answer is short, a second or more is full; silence has none. */
export function barHeight(ms: number | undefined): number {
  if (ms === undefined) return 0
  return Math.min(1, 0.25 + Math.log10(1 + Math.max(0, ms)) / 4)
}

import type { FedBy, Need } from '@pinhole/knowledge'
import { type CaseState, factsOf } from './state.ts'

/** What a fact of the model rules out, where it says no. */
const denied: readonly (readonly [fact: string, need: Need])[] = [
  ['cardSlot', 'card'],
  ['turns', 'head'],
  ['resetKnown', 'reset'],
  ['camera', 'camera'],
  ['infrared', 'infrared'],
]

const feedsOf = (state: CaseState): readonly string[] | null => {
  const { feeds } = factsOf(state)
  return typeof feeds === 'string' ? feeds.split(' ') : null
}

/** What this camera is known to lack; of a camera that nobody knows, and where nobody says, nothing. */
export function lacksOf(state: CaseState): ReadonlySet<Need> {
  const facts = factsOf(state)
  const lacks = new Set(denied.flatMap(([fact, need]) => (facts[fact] === false ? [need] : [])))
  const feeds = feedsOf(state)
  for (const feed of ['adapter', 'bell'] as const) if (feeds?.includes(feed) === false) lacks.add(feed)
  return lacks
}

/** Whether nobody says how it is fed. */
export const feedUnsaid = (state: CaseState): boolean => feedsOf(state) === null

/**
 * How it is fed where no adapter does it; null: by an adapter, or nobody says. A plug that only charges a battery is no
 * adapter: pulled, it leaves the camera on.
 */
export function fedBy(state: CaseState): FedBy | null {
  const feeds = feedsOf(state)
  if (feeds === null || feeds.includes('adapter')) return null
  const battery = feeds.includes('battery')
  if (feeds.includes('mains') || feeds.includes('bell')) return battery ? 'both' : 'wired'
  return battery ? 'battery' : null
}

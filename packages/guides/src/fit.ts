import { type FedBy, type Need, partOf } from '@pinhole/knowledge'

/** What is known of a model, as the catalogue's `CaseFacts` and a case keep it. */
export type Facts = Readonly<Record<string, unknown>>

/** What a fact of the model rules out, where it says no. */
const denied: readonly (readonly [fact: string, need: Need])[] = [
  ['cardSlot', 'card'],
  ['turns', 'head'],
  ['resetKnown', 'reset'],
  ['camera', 'camera'],
  ['infrared', 'infrared'],
  ['stream', 'stream'],
  ['programs', 'programs'],
]

/** What feeds it, in words of the catalogue's `Feed`; null: nobody says. */
export const feedsIn = ({ feeds }: Facts): readonly string[] | null =>
  typeof feeds === 'string' ? feeds.split(' ') : null

/** What such a camera is known to lack; where nobody says, nothing. */
export function lacksIn(facts: Facts): ReadonlySet<Need> {
  const lacks = new Set(denied.flatMap(([fact, need]) => (facts[fact] === false ? [need] : [])))
  const feeds = feedsIn(facts)
  for (const feed of ['adapter', 'bell'] as const) if (feeds?.includes(feed) === false) lacks.add(feed)
  return lacks
}

/**
 * How it is fed where no adapter does it; null: by an adapter, or nobody says. A plug that only charges a battery is no
 * adapter: pulled, it leaves the camera on.
 */
export function fedIn(facts: Facts): FedBy | null {
  const feeds = feedsIn(facts)
  if (feeds === null || feeds.includes('adapter')) return null
  const battery = feeds.includes('battery')
  if (feeds.includes('mains') || feeds.includes('bell')) return battery ? 'both' : 'wired'
  return battery ? 'battery' : null
}

/** Parts of which nothing can go wrong where they are not; a bell without its wires may still fail. */
const parts: readonly Need[] = ['card', 'head', 'camera']

/** The part that a trouble is about, where it is lacking; null: it is there, or the trouble is about none. */
export function lackingPart(trouble: string, lacks: ReadonlySet<Need>): Need | null {
  const part = partOf(trouble)
  return part !== null && parts.includes(part) && lacks.has(part) ? part : null
}

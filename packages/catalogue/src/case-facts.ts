import { feedsOf, hasCard, hasHead, hasStream } from './facts.ts'
import type { Entry } from './schema.ts'

/** What is so of every camera of a model, as a case keeps it; what nobody knows is left out. */
export interface CaseFacts {
  cardSlot?: boolean
  turns?: boolean
  /** What feeds it, in words of `Feed` with a space between. */
  feeds?: string
  /** Present where nobody has written down how it is reset. */
  resetKnown?: false
  /** Present where it takes no pictures: a hub, a chime. */
  camera?: false
  /** Present where it sees in the dark by colour alone, without infrared lamps. */
  infrared?: false
  /** Present where no other program can open its picture. */
  stream?: false
  /** Present where its app has no switch for other programs. */
  programs?: false
}

/** What is so of every camera of this model, and decides what its owner can be asked and told. */
export function caseFacts(entry: Entry): CaseFacts {
  const cardSlot = hasCard(entry)
  const head = hasHead(entry)
  const feeds = feedsOf(entry)
  const camera = entry.kind !== 'hub' && entry.kind !== 'chime'
  return {
    ...(cardSlot === null ? {} : { cardSlot }),
    ...(head === null ? {} : { turns: head }),
    ...(feeds ? { feeds: [...feeds].toSorted().join(' ') } : {}),
    ...(entry.reset.basis === null ? { resetKnown: false as const } : {}),
    ...(camera ? {} : { camera: false as const }),
    ...(entry.features.nightVision === 'color' || !camera ? { infrared: false as const } : {}),
    ...(hasStream(entry) === false ? { stream: false as const } : {}),
    ...(entry.id.startsWith('kasa/') ? { programs: false as const } : {}),
  }
}

/** The trouble of what must be unplugged before anything else is asked. */
const UNPLUG = 'adapter-hot'
/** What smokes, sparks or burns. */
const FIRE = 'fire'
/** A device that only watches for smoke, and the place where people smoke. */
const ONLY_NAMED = 'smokealarm'
/** Every sign of that trouble. */
const SIGNS = [FIRE, 'heat', 'smell', 'swell']

/** What the meanings of a text say of danger, whatever the learned weights make of the rest. */
export interface Danger {
  /** Smoke, sparks or fire are told of: that comes first, however much else stands in the text. */
  first: boolean
  /** Signs are spoken of, and each with a "no" beside it: nobody should be told to unplug a cool adapter. */
  denied: boolean
}

/** How many words before a sign a "no" denies it: not hot, not very hot. "Too hot, I cannot touch it" denies nothing. */
const BEFORE = 2
/** As many words as the longest way to name a sign. */
const LONGEST = 3

/** `meant`: the meanings of some words. A wrong alarm costs a look, a missed one a house. */
export function dangerIn(words: readonly string[], meant: (words: readonly string[]) => string[]): Danger {
  const from = words.map((_, at) => new Set(meant(words.slice(at, at + LONGEST))))
  // A sign begins where it is named from here and not only from the next word on.
  const next = words.map((_, at) => new Set(meant(words.slice(at + 1, at + LONGEST))))
  const no = words.map((word) => meant([word]).includes('no'))
  const signs = words.flatMap((_, at) => {
    const denied = no.slice(Math.max(0, at - BEFORE), at).includes(true)
    return SIGNS.filter((id) => from[at]!.has(id) && !next[at]!.has(id)).map((id) => ({ id, denied }))
  })
  const named = from.some((ids) => ids.has(ONLY_NAMED))
  return {
    first: !named && signs.some(({ id, denied }) => id === FIRE && !denied),
    denied: signs.length > 0 && signs.every(({ denied }) => denied),
  }
}

/** The trouble to be unplugged for goes first, with as much as the likeliest had; shares still make one. */
export function dangerFirst<Ranked extends { id: string; p: number }>(ranked: readonly Ranked[]): Ranked[] {
  const [top] = ranked
  const danger = ranked.find(({ id }) => id === UNPLUG)
  if (!top || !danger || top === danger) return [...ranked]
  return [
    { ...danger, p: top.p },
    { ...top, p: danger.p },
    ...ranked.filter((one) => one !== top && one !== danger),
  ].toSorted((a, b) => b.p - a.p)
}

export const isDanger = (id: string | undefined): boolean => id === UNPLUG

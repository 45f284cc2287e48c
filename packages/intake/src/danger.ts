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

/** `meant`: ids of the lexicon, `no-…` where a "no" stands near. A wrong alarm costs a look, a missed one a house. */
export function dangerIn(meant: readonly string[]): Danger {
  const told = new Set(meant)
  const signs = SIGNS.filter((id) => told.has(id))
  return {
    first: told.has(FIRE) && !told.has(`no-${FIRE}`) && !told.has(ONLY_NAMED),
    denied: signs.length > 0 && signs.every((id) => told.has(`no-${id}`)),
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

import { lexicon, plain } from './features.ts'
import { type Found, foundIn, readLexicon, wordsOf } from './meanings.ts'

/** The trouble of what must be unplugged before anything else is asked. */
const UNPLUG = 'adapter-hot'
/** Signs that need nothing beside them: smoke, a swollen case, a burning smell, too hot to touch. */
const ALONE = new Set(['fire', 'swollen', 'scorched', 'touch'])
/** Signs, and what they are one of only with it in the same sentence: a hot plug, a leaking battery, a smell of burning. */
const BESIDE: Record<string, readonly string[]> = {
  hot: ['supply', 'battery'],
  burnt: ['supply', 'battery', 'smells'],
  smells: ['supply', 'battery', 'burnt'],
  puffed: ['supply', 'battery'],
  leak: ['battery'],
  hiss: ['battery'],
}
/** What the lexicon of all texts hears as a sign, mere warmth among it: enough to be denied, not to be first. */
const FAINT = new Set(['heat', 'smell', 'swell'])
/** What only sounds like a sign: a hot day, a smoke alarm. */
const HARMLESS = new Set(['harmless', 'smokealarm'])

/** What the words of a text say of danger, whatever the learned weights make of the rest. */
export interface Danger {
  /** Smoke, swelling, a burning smell, heat at the plug: that comes first, however much else stands in the text. */
  first: boolean
  /** Signs are spoken of, and each with a "no" beside it: nobody should be told to unplug a cool adapter. */
  denied: boolean
}

/** How many words before a sign a "no" denies it: not hot, not very hot. "Too hot, I cannot touch it" denies nothing. */
const BEFORE = 2
/** How many words apart a sign and what it is a sign of may stand. */
const APART = 9
/** How many words apart two signs may stand that share a "no": no smoke or smell. */
const SHARED = 4

const words = readLexicon(plain, 'danger.txt')

/** What a text says of danger. A wrong alarm costs a look, a missed one a house. */
export function dangerIn(text: string): Danger {
  const told = plain(text)
    .split(/[.!?]+(?=\s|$)|\n+/)
    .map(signsOf)
  const signs = told.flatMap((one) => one.signs)
  return {
    first: told.some(({ first }) => first),
    denied: signs.length > 0 && signs.every(({ denied }) => denied),
  }
}

interface Sign extends Found {
  denied: boolean
}

/** The signs of one sentence, already in the form texts are compared in, and whether one of them comes first. */
function signsOf(sentence: string): { first: boolean; signs: readonly Sign[] } {
  // A "no" reaches no further than its clause: "no light, hot plug".
  const clauses = sentence.split(/[,;:()]| [-–—] /).map(wordsOf)
  const clauseAt = clauses.flatMap((clause, number) => clause.map(() => number))
  const said = clauses.flat()
  const all = [...foundIn(said, lexicon), ...foundIn(said, words)]
  const harmless = all.filter(({ id }) => HARMLESS.has(id))
  const found = all
    .filter(({ from, to }) => !harmless.some((one) => one.from < to && from < one.to))
    .toSorted((a, b) => a.from - b.from)
  const at = (id: string) => new Set(all.flatMap((one) => (one.id === id ? [one.from] : [])))
  const undenied = at('undenied')
  const no = new Set([...at('no')].filter((from) => !undenied.has(from + 1)))
  const or = at('or')

  const signs: Sign[] = []
  for (const one of found) {
    if (!ALONE.has(one.id) && !FAINT.has(one.id) && !(one.id in BESIDE)) continue
    const near = (from: number) => from >= 0 && clauseAt[from] === clauseAt[one.from]
    const own = [one.from - 1, one.from - BEFORE].some((from) => near(from) && no.has(from))
    const shared = signs.some(
      ({ denied, from, to }) =>
        denied &&
        from < one.from &&
        one.from - to <= SHARED &&
        [...or].some((or) => or >= to && or < one.from),
    )
    signs.push({ ...one, denied: own || shared })
  }
  const first = signs.some(
    ({ id, from, denied }) =>
      !denied &&
      (ALONE.has(id) ||
        BESIDE[id]?.some((needs) =>
          [...signs, ...found].some(
            (one) =>
              one.id === needs &&
              !('denied' in one && one.denied) &&
              one.from !== from &&
              Math.abs(one.from - from) <= APART,
          ),
        )),
  )
  return { first, signs }
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

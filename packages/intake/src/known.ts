import { wordsOf } from './meanings.ts'
import { readPhrases } from './phrases.ts'

/** A word that stands under so many troubles, or more, tells of none of them. */
const EVERYWHERE = 24
/** Meanings that say nothing by themselves. */
const EMPTY = new Set(['no', 'all', 'only', 'question', 'works'])

/** How much of a text is made of words that were ever seen in anybody's complaint. */
export interface Known {
  /** 0 to 1, of its words. */
  share: number
  /** One of them at least tells of something. */
  telling: boolean
}

/**
 * Which words are known: those of all phrases. About 80 ms. `meant`: ids of what the words mean; a word with a meaning is
 * known in every form.
 */
export function openKnown(
  spelt: (text: string) => string,
  meant: (words: readonly string[]) => string[],
): (text: string) => Known {
  const under = new Map<string, Set<string>>()
  for (const { text, trouble } of readPhrases())
    for (const word of wordsOf(spelt(text))) {
      const troubles = under.get(word) ?? new Set()
      under.set(word, troubles.add(trouble))
    }
  const tells = (id: string) => !EMPTY.has(id.replace(/^no-/, ''))
  return (text) => {
    const words = wordsOf(spelt(text))
    const known = words.filter((word) => under.has(word) || meant([word]).length > 0)
    return {
      share: words.length === 0 ? 0 : known.length / words.length,
      telling:
        meant(words).some(tells) || words.some((word) => (under.get(word)?.size ?? EVERYWHERE) < EVERYWHERE),
    }
  }
}

import { meantBy, readLexicon, wordsOf } from './meanings.ts'

/** How many buckets features are hashed into. A power of two that two bytes can number; twice as many gained nothing. */
export const BUCKETS = 2 ** 16

/** Text longer than this is cut, characters: nobody needs more to say what is wrong, and time stays bounded. */
export const LONGEST = 2000

const BRAND = /\b(tp-?link|tapo|kasa)\b/g
const MODEL = /\b(?:tapo[ _-]?|kasa[ _-]?)?(?:c|tc|kc|ec|kd|d|h|ke|tcw)\d{2,4}[a-z]{0,3}\b/g

/** The text as it is compared: lower case, without accents, with every brand and model as one word each. */
export function plain(text: string): string {
  return text
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([aou])e(?=[^aeiou\s])/g, '$1')
    .replace(/[’´`]/g, "'")
    .replace(MODEL, ' xmodel ')
    .replace(BRAND, ' xbrand ')
    .replace(/\d+/g, '0')
}

/** FNV-1a over the characters, folded into a bucket. */
function bucket(feature: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < feature.length; index++)
    hash = Math.imul(hash ^ feature.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1)
}

/** What words mean, whatever the language. */
export const lexicon = readLexicon(plain)

/** What words mean: ids of the lexicon. */
export const meaningsOf = (words: readonly string[]): string[] => meantBy(words, lexicon)

export interface Features {
  at: Uint16Array
  weight: Float32Array
}

/**
 * What a text is judged by: its words, pairs of neighbouring words (they carry negation), runs of three to five
 * letters within a word (they survive typing errors and endings), and what its words mean in any language, alone and
 * two by two. Each of the three kinds weighs the same as a whole.
 */
export function featuresOf(text: string): Features {
  const words = wordsOf(plain(text))
  const said = new Map<number, number>()
  const spelt = new Map<number, number>()
  const meant = new Map<number, number>()
  const add = (to: Map<number, number>, feature: string) => {
    const at = bucket(feature)
    to.set(at, (to.get(at) ?? 0) + 1)
  }
  words.forEach((word, index) => {
    add(said, word)
    if (index > 0) add(said, `${words[index - 1]} ${word}`)
    const padded = ` ${word} `
    for (let size = 3; size <= 5; size++)
      for (let from = 0; from + size <= padded.length; from++) add(spelt, padded.slice(from, from + size))
  })
  const ids = meaningsOf(words)
  ids.forEach((id, index) => {
    add(meant, `= ${id}`)
    for (const other of ids.slice(0, index)) add(meant, `= ${other} ${id}`)
  })
  const all = new Map<number, number>()
  for (const kind of [said, spelt, meant]) {
    // Saying a word twice says little more than saying it once.
    const damped = [...kind].map(([at, count]) => [at, 1 + Math.log(count)] as const)
    const length = Math.sqrt(damped.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
    for (const [at, weight] of damped) all.set(at, (all.get(at) ?? 0) + weight / length)
  }
  return { at: Uint16Array.from(all.keys()), weight: Float32Array.from(all.values()) }
}

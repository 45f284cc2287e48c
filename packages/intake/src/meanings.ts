import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One way to say it: words side by side; a word that may go on has `open`. */
interface Way {
  id: string
  words: readonly { start: string; open: boolean }[]
}

/** The lexicon, by the first letters of the first word of each way. */
export type Lexicon = ReadonlyMap<string, readonly Way[]>

/** How many words away a "no" still belongs to what is said: before it in every language, behind it in German. */
const BEFORE = 4
const BEHIND = 2
/** Ways are found by so many first letters. */
const FIRST = 2

/** A lexicon beside this room's phrases: `meaning = words`; `spelt` brings them into the form texts are compared in. */
export function readLexicon(spelt: (text: string) => string, file = 'lexicon.txt'): Lexicon {
  const ways = readFileSync(join(import.meta.dirname, '..', file), 'utf8')
    .split('\n')
    .filter((line) => line.includes(' = ') && !line.startsWith('#'))
    .flatMap((line): Way[] => {
      const [id = '', said = ''] = line.split(' = ')
      return said
        .trim()
        .split(/\s+/)
        .map((way) => ({
          id,
          words: way.split('_').flatMap((word) => {
            const open = word.endsWith('*')
            const parts = wordsOf(spelt(open ? word.slice(0, -1) : word))
            return parts.map((start, at) => ({ start, open: open && at === parts.length - 1 }))
          }),
        }))
    })
  return Map.groupBy(
    ways.filter(({ words }) => words.length > 0),
    ({ words }) => words[0]!.start.slice(0, FIRST),
  )
}

export const wordsOf = (compared: string): string[] => compared.match(/[a-z0-9']+/g) ?? []

/** A way of the lexicon found in a text: from this word on, up to but without that one. */
export interface Found {
  id: string
  from: number
  to: number
}

/** Every place where these words speak of something the lexicon knows. */
export const foundIn = (words: readonly string[], lexicon: Lexicon): Found[] =>
  words.flatMap((word, at) =>
    [...(lexicon.get(word.slice(0, FIRST)) ?? []), ...(lexicon.get(word.slice(0, 1)) ?? [])].flatMap((way) =>
      way.words.every(({ start, open }, next) => {
        const said = words[at + next]
        return said !== undefined && (open ? said.startsWith(start) : said === start)
      })
        ? [{ id: way.id, from: at, to: at + way.words.length }]
        : [],
    ),
  )

/**
 * What these words speak of, whatever the language: ids of the lexicon, and `no-…` where a "no" stands near. Each once,
 * sorted, so that two texts that mean the same give the same pairs.
 */
export function meantBy(words: readonly string[], lexicon: Lexicon): string[] {
  const found = foundIn(words, lexicon)
  const noes = new Set(found.flatMap(({ id, from }) => (id === 'no' ? [from] : [])))
  const denied = (from: number, to: number) => {
    for (let at = from - BEFORE; at < from; at++) if (noes.has(at)) return true
    for (let at = to; at < to + BEHIND; at++) if (noes.has(at)) return true
    return false
  }
  const meant = new Set<string>()
  for (const { id, from, to } of found) {
    meant.add(id)
    if (id !== 'no' && denied(from, to)) meant.add(`no-${id}`)
  }
  return [...meant].toSorted()
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pick, seededRandom } from '@pinhole/core'
import type { Phrase } from './phrases.ts'

/** Something said beside a trouble that is none: what was tried, what is well, what is owned, a greeting. */
export interface Aside {
  text: string
  lang: string
  /** Troubles beside which it would be the trouble itself. */
  not: readonly string[]
}

const folder = join(import.meta.dirname, '../asides')

/** At most so many beside a phrase. */
const MOST = 3
/** Of three, how many stand behind the phrase; people greet and explain first, too. */
const BEHIND = 2 / 3
/** A phrase longer than this tells enough besides its trouble already, characters. */
const LONG = 400

/** All asides, one file a language; `| not: a, b` ends a line with the troubles it is not for, `#` begins a remark. */
export const readAsides = (): Aside[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.startsWith('#'))
        .map((line) => {
          const [text = '', not = ''] = line.split('| not:')
          return { text: text.trim(), lang: file.slice(0, 2), not: not.split(',').map((one) => one.trim()) }
        }),
    )

/**
 * Each phrase told once more with one to three asides before or behind it, so that what is said besides is learned to
 * mean nothing. The same phrases and asides always give the same: what is drawn hangs on their order alone.
 */
export function withAsides(phrases: readonly Phrase[], asides: readonly Aside[]): Phrase[] {
  const random = seededRandom(1)
  return phrases.flatMap((phrase) => {
    const fit = asides.filter(({ lang, not }) => lang === phrase.lang && !not.includes(phrase.trouble))
    if (fit.length === 0 || phrase.text.length > LONG) return []
    let text = phrase.text.replace(/[\p{L}\p{N}]$/u, '$&.')
    for (let left = 1 + Math.floor(random.next() * MOST); left > 0; left--) {
      const aside = pick(random, fit).text
      text = random.next() < BEHIND ? `${text} ${aside}` : `${aside} ${text}`
    }
    return [{ ...phrase, text }]
  })
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One text somebody might write, the trouble it tells of, and its language. */
export interface Phrase {
  text: string
  trouble: string
  lang: string
}

const folder = join(import.meta.dirname, '../phrases')

/** All phrases, one file a language: `[trouble]` heads the texts that tell of it, `#` begins a remark. */
export function readPhrases(): Phrase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .flatMap((file) => {
      let trouble = ''
      return readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .flatMap((text) => {
          if (text === '' || text.startsWith('#')) return []
          const head = /^\[([a-z0-9-]+)\]$/.exec(text)
          if (!head) return [{ text, trouble, lang: file.slice(0, 2) }]
          trouble = head[1]!
          return []
        })
    })
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Texts } from './text.ts'

const root = join(import.meta.dirname, '..')

/** The language whose files are complete; all others may lag behind it. */
export const sourceLanguage = 'en'

/** The languages we keep complete: nothing may be lent from English. A new one may begin with a few sentences. */
export const completeLanguages: readonly string[] = ['en', 'de', 'es']

/** The languages there are: the folders of this room that hold texts. */
export function languages(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z]{2}(-[A-Z]{2})?$/.test(entry.name))
    .map((entry) => entry.name)
    .toSorted()
}

/** All texts of a language, each file under its own name. */
export function load(lang: string): Texts {
  const folder = join(root, lang)
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.slice(0, -'.json'.length),
        JSON.parse(readFileSync(join(folder, file), 'utf8')) as Texts,
      ]),
  )
}

import type { More } from '../src/more.ts'
import type { CauseFile, Knowledge, ObservationFile } from '../src/schema.ts'

/** Texts of one language as nested keys, the content of `knowledge.json`. */
export type Words = { readonly [key: string]: string | Words }

/**
 * Looks at everything known and says what is wrong, one sentence each: the file within `packages/knowledge`, the place in it,
 * and what to do. `more` is what is known beyond the published model; without it only that one is looked at.
 */
export interface Rule {
  id: string
  check(knowledge: Knowledge, words: Words, more?: More): string[]
}

/** Whether a dotted key has a sentence. */
export function says(words: Words, key: string): boolean {
  let at: string | Words | undefined = words
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' && at.length > 0
}

/** Where the sentences are that the rules look at; the other languages are held to it elsewhere. */
export const spoken = 'locales/en/knowledge.json'

/** A sentence for each key that has none. */
export const lacking = (words: Words, keys: readonly string[]): string[] =>
  keys.filter((key) => !says(words, key)).map((key) => `${spoken}: ${key} has no sentence: write one there.`)

/** What a file says of a cause; what `also.json` says of one stands beside what its own file does. */
export interface Said extends Pick<CauseFile, 'shows' | 'curedBy'> {
  cause: string
  /** The file, and the beginning of each place in it. */
  at: string
}

export function saidOfCauses({ causes }: Knowledge, more?: More): Said[] {
  return [
    ...causes.map((c) => ({ ...c, cause: c.id, at: `causes/${c.id}.json: ` })),
    ...(more?.causes ?? []).map((c) => ({ ...c, cause: c.id, at: `more/causes/${c.id}.json: ` })),
    ...Object.entries(more?.also ?? {}).map(([cause, one]) => ({
      ...one,
      cause,
      at: `more/also.json: ${cause}.`,
    })),
  ]
}

const filed = <T extends { id: string }>(kind: string, list: readonly T[] = []) =>
  list.map((thing) => ({ thing, at: `${kind}/${thing.id}.json: ` }))

/** Every question, with its file. */
export function questionsOf(
  { observations }: Knowledge,
  more?: More,
): { thing: ObservationFile; at: string }[] {
  return [...filed('observations', observations), ...filed('more/observations', more?.observations)]
}

/** Every action with its file, a guide among them; what only a flow has stays with the published ones. */
export function actionsOf({ actions }: Knowledge, more?: More) {
  return [...filed('actions', actions), ...filed('more/actions', more?.actions)]
}

import type { Knowledge } from '../src/schema.ts'

/** Texts of one language as nested keys, the content of `knowledge.json`. */
export type Words = { readonly [key: string]: string | Words }

/** Looks at everything known and says, one sentence each, what is wrong. */
export interface Rule {
  id: string
  check(knowledge: Knowledge, words: Words): string[]
}

/** Whether a dotted key has a sentence. */
export function says(words: Words, key: string): boolean {
  let at: string | Words | undefined = words
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' && at.length > 0
}

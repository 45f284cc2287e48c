import { loadKnowledge } from './load.ts'
import { loadMore } from './more.ts'
import type { Need } from './schema.ts'

/** More of a trouble's shares than this need the part that the trouble is about. */
const MOST = 0.5

let known: ReadonlyMap<string, Need | null> | undefined

/**
 * The part that a trouble is about: most of its causes, by their shares, need a camera to have it, as a card that is not
 * recognised needs a slot. null: none, or no such trouble.
 */
export const partOf = (trouble: string): Need | null => (known ??= parts()).get(trouble) ?? null

function parts(): ReadonlyMap<string, Need | null> {
  const { troubles, causes: more } = loadMore()
  const needs = new Map([...loadKnowledge().causes, ...more].map((cause) => [cause.id, cause.needs ?? []]))
  return new Map(
    troubles.map(({ id, causes }) => {
      const shares = new Map<Need, number>()
      for (const [cause, { share }] of Object.entries(causes))
        for (const need of needs.get(cause) ?? []) shares.set(need, (shares.get(need) ?? 0) + share)
      return [id, [...shares].find(([, share]) => share > MOST)?.[0] ?? null]
    }),
  )
}

import { loadKnowledge } from './load.ts'
import { loadMore, type More } from './more.ts'
import type { Knowledge, Need } from './schema.ts'

/** More of a trouble's shares than this need the part that the trouble is about. */
const MOST = 0.5

/**
 * The part that a trouble is about: most of its causes, by their shares, need a camera to have it, as a card that is not
 * recognised needs a slot. null: none, or no such trouble.
 */
export function partOf(
  trouble: string,
  base: Knowledge = loadKnowledge(),
  more: More = loadMore(),
): Need | null {
  const file = more.troubles.find(({ id }) => id === trouble)
  const needs = new Map([...base.causes, ...more.causes].map((cause) => [cause.id, cause.needs ?? []]))
  const shares = new Map<Need, number>()
  for (const [cause, { share }] of Object.entries(file?.causes ?? {}))
    for (const need of needs.get(cause) ?? []) shares.set(need, (shares.get(need) ?? 0) + share)
  return [...shares].find(([, share]) => share > MOST)?.[0] ?? null
}

import type { Catalogue } from '../src/load.ts'

/** A law over the whole catalogue: the sentences it returns are what breaks it; none means it holds. */
export type Rule = (catalogue: Catalogue) => string[]

/** Whether a value says anything: null, an empty list or an object of such says nothing. */
export function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(saysNothing)
}

/** The value at a dotted path. */
export function at(value: unknown, path: string): unknown {
  let here = value
  for (const part of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Object.entries(here).find(([key]) => key === part)?.[1]
  }
  return here
}

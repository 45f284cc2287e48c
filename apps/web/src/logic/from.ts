import type { About, Origin, Said, Text } from '@pinhole/core'

/** A sentence whose origin is asked for, perhaps under a heading. */
export interface Claim {
  label?: Text | undefined
  text: Text
  /** Its origin where no key says it: of a number, say. */
  origin?: Origin
}

/** Claims that share an origin. */
export interface Group extends Origin {
  claims: Claim[]
}

const ours: Origin = { sure: 'judgement', says: [] }

/** Where a sentence of this view comes from; the longest key that begins it decides, and else it is ours. */
export function originOf(key: string, from: readonly Said[]): Origin {
  let best: { length: number; origin: Origin } = { length: 0, origin: ours }
  for (const origin of from)
    for (const one of origin.of)
      if ((key === one || key.startsWith(`${one}.`)) && one.length > best.length)
        best = { length: one.length, origin }
  return best.origin
}

/** Each sentence once, and what fills it where that has another origin, those of one origin together. */
export function grouped(claims: readonly Claim[], from: readonly Said[]): Group[] {
  const groups = new Map<string, Group>()
  const seen = new Set<string>()
  const add = (claim: Claim, origin: Origin) => {
    const name = JSON.stringify(claim.text)
    if (seen.has(name)) return
    seen.add(name)
    const id = `${origin.sure} ${origin.says.map((one) => one.key).join(' ')}`
    const group = groups.get(id) ?? { sure: origin.sure, says: origin.says, claims: [] }
    group.claims.push(claim)
    groups.set(id, group)
  }
  for (const claim of claims) {
    const own = claim.origin ?? originOf(claim.text.key, from)
    add(claim, own)
    for (const value of Object.values(claim.text.values ?? {}))
      if (typeof value === 'object' && originOf(value.key, from) !== own)
        add({ text: value }, originOf(value.key, from))
  }
  return [...groups.values()]
}

/** What is known of a thing, as claims under their headings. */
export const claimsOf = (about: About | null | undefined): Claim[] =>
  (about?.lines ?? []).map(({ label, text }) => ({ label, text }))

/** Sentences as claims; what is missing is left out. */
export const claims = (...texts: (Text | readonly Text[] | null | undefined)[]): Claim[] =>
  texts
    .flat()
    .filter((one) => one !== null && one !== undefined)
    .map((text) => ({ text }))

import { plain } from '../src/match.ts'
import type { Rule } from './rule.ts'

/** What a device says of itself means one model; and who can be talked to can be recognised. */
export const recognition: Rule = ({ entries }) => {
  const owners = new Map<string, string>()
  const problems: string[] = []
  for (const entry of entries.values()) {
    if (entry.family && entry.recognise.length === 0)
      problems.push(`${entry.id} has a driver and no rule to find it by`)
    for (const one of entry.recognise) {
      const word = plain(one.by === 'onvif' ? one.hardware : one.model)
      // The number is unique over all ways of hearing: it is also what a person reads from the label.
      const owner = owners.get(word) ?? entry.id
      if (owner !== entry.id) problems.push(`${word} means ${owner} and ${entry.id}`)
      owners.set(word, owner)
    }
  }
  return problems
}

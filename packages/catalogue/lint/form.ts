import { Entry, SourceRecord } from '../src/schema.ts'
import type { Rule } from './rule.ts'

/** Every file has the form and only the words of the schema. */
export const form: Rule = ({ entries, sources }) => [
  ...[...entries].flatMap(([id, entry]) => {
    const read = Entry.safeParse(entry)
    return read.success
      ? []
      : read.error.issues.map((issue) => `${id}: ${issue.path.join('.')}: ${issue.message}`)
  }),
  ...Object.entries(sources).flatMap(([key, source]) =>
    SourceRecord.safeParse(source).success ? [] : [`source ${key} has not the form of a source`],
  ),
  ...[...entries.values()].flatMap((entry) =>
    (entry.mapsTo ?? [])
      .filter((to) => !entries.has(to))
      .map((to) => `${entry.id} maps to ${to}, which is not there`),
  ),
]

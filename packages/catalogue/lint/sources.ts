import type { Rule } from './rule.ts'

/** Every key resolves, is listed by its entry, and tells where to look. */
export const sources: Rule = ({ entries, sources: index }) => [
  ...[...entries.values()].flatMap((entry) => {
    const used = [
      ...Object.values(entry.evidence).flat(),
      ...entry.reset.claims.flatMap((claim) => claim.sources),
    ]
    return [
      ...used
        .filter((key) => !entry.sources.includes(key))
        .map((key) => `${entry.id}: ${key} is used, not listed`),
      ...entry.sources
        .filter((key) => !(key in index))
        .map(
          (key) =>
            `${entry.id}: nobody knows the source ${key}; say where it is in packages/catalogue/sources.json`,
        ),
    ]
  }),
  ...Object.entries(index)
    .filter(([, source]) => !source.title && !source.url && !(source.repo && source.path))
    .map(([key]) => `source ${key} does not tell where to look`),
]

import type { CaseView, Text } from '@pinhole/core'
import type { Door } from './door.ts'

/** Where every sentence of a case comes from and how sure that is: those of one origin together, each once. */
export function whyLines({ say, dim }: Door, view: CaseView): string[] {
  const { from, ...rest } = view
  const spoken = new Map<string, Set<string>>()
  for (const text of textsIn(rest)) spoken.set(text.key, (spoken.get(text.key) ?? new Set()).add(say(text)))
  return from.flatMap(({ sure, says, of }) => {
    const sentences = [...new Set(of.flatMap((key) => [...(spoken.get(key) ?? [])]))]
    if (sentences.length === 0) return []
    return [
      '',
      ...sentences,
      dim(`  ${say(`guides.sure.${sure}`)}`),
      ...says.map((one) =>
        dim(
          `  - ${[say(one.title), `(${say(`guides.whose.${one.whose}`)})`, one.at].filter(Boolean).join(' ')}`,
        ),
      ),
    ]
  })
}

function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'key' in value && typeof value.key === 'string' ? [value as Text] : []
  return [...own, ...Object.values(value).flatMap(textsIn)]
}

import type { Entry } from '@pinhole/catalogue'
import { type About, type Known, say, type Text } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load, sourceLanguage } from '@pinhole/locales/load'
import { loadKnowledge, troubleOf } from '@pinhole/knowledge'
import { guidesFor } from './choose.ts'

let heard: ReturnType<typeof speaker> | undefined
/** Whether there is a sentence of this key at all. */
const has = (key: string): boolean => (heard ??= speaker(sourceLanguage, load(sourceLanguage))).has(key)

/** What is told of a trouble: how people tell it, when it shows, what it points to and what it does not mean. */
export const aboutTrouble = (id: string): About => ({
  id,
  name: say(`troubles.of.${id}.name`),
  lines: lines(`troubles.of.${id}`, ['says', 'when', 'points', 'not']),
})

/** What is told of a cause: why it happens, after what, and what speaks for and against it. */
export const aboutCause = (id: string): About => ({
  id,
  name: say(`knowledge.causes.${id}.name`),
  lines: [
    ...lines(`causes.of.${id}`, ['why', 'after', 'confirms', 'against']),
    ...often(id),
    ...lines(`knowledge.causes.${id}`, ['verdict'], { sure: say('guides.page.probably') }),
  ],
})

let counted: ReadonlyMap<string, number | null> | undefined

/** How often the guide meets it; several causes of ours may share one of its numbers. */
function often(id: string): About['lines'] {
  counted ??= new Map(loadKnowledge().causes.map((one) => [one.id, one.prior.percentOfGuide]))
  const percent = counted.get(id) ?? null
  if (percent === null) return []
  return [{ label: say('guides.page.often'), text: say('guides.page.percent', { count: percent }) }]
}

const lines = (of: string, fields: readonly string[], values?: Text['values']): About['lines'] =>
  fields
    .filter((field) => has(`${of}.${field}`))
    .map((field) => ({ label: say(`guides.page.${field}`), text: say(`${of}.${field}`, values) }))

/**
 * What a case knows beyond its next step. `trouble` is the complaint as it was named, if it is one of ours; `causes` are
 * those shown, likeliest first. Guides are those for this trouble that suit the camera; without one, none.
 */
export function knownOf(entry: Entry | null, trouble: string | null, causes: readonly string[]): Known {
  const named = trouble !== null && troubleOf(trouble) ? trouble : null
  return {
    trouble: named === null ? null : aboutTrouble(named),
    causes: causes.map(aboutCause).filter((one) => one.lines.length > 0),
    guides:
      named === null
        ? []
        : guidesFor(entry, { trouble: named }).map(({ id }) => ({ id, title: say(`guides.of.${id}.title`) })),
  }
}

import type { Catalogue } from '@pinhole/catalogue'
import { type Certainty, type Cited, type Origin, say } from '@pinhole/core'

// What was read and has no title of its own; the words are ours, and so they are said in every language.
const described: ReadonlySet<string> = new Set(['ec70-readme', 'tp-downloads', 'vn-faq'])

/** A source as a person may look it up: its title in its own language, or our description of it, and where it stands. */
export function citedOf(key: string, sources: Catalogue['sources']): Cited {
  const source = sources[key]
  const at = source?.url ?? source?.cites?.[0]
  const place = source?.repo ? `${source.repo}: ${source.path}` : (source?.url ?? key)
  const whose = key.startsWith('guide-') ? 'guide' : (source?.certainty ?? 'community')
  const named = described.has(key)
    ? { title: say(`model.source.${key}`) }
    : { title: say('model.source.named', { title: source?.title ?? place }), lang: source?.lang ?? 'en' }
  return { key, whose, ...named, ...(at === undefined || at === source?.title ? {} : { at }) }
}

/** The origin of what these sources say; what only a shop or a manual says is no guide's word. */
export function originFrom(keys: readonly string[], sure: Certainty, sources: Catalogue['sources']): Origin {
  const says = [...new Set(keys)].map((key) => citedOf(key, sources))
  if (says.length === 0) return { sure: sure === 'here' ? 'here' : 'judgement', says }
  const guides = says.some(({ whose }) => whose === 'guide')
  return { sure: sure === 'guide' && !guides ? 'source' : sure, says }
}

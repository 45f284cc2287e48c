import { type Catalogue, type Entry, matchModel } from '@pinhole/catalogue'
import type { Speaker } from '@pinhole/locales'

/**
 * Models that fit, likeliest first. `named`: sold by that very name or number; `begun`: it begins theirs, or is the word for
 * their shape; `alike`: nobody knows the number, and these are of the likeliest shape, which is a guess.
 */
export interface FoundModels {
  models: readonly Entry[]
  by: 'named' | 'begun' | 'alike'
}

/**
 * What somebody may mean by a catalogue id, a name, a number, a label, the beginning of one, or the word for a shape
 * in their language.
 */
export function findModels(catalogue: Catalogue, text: string, speak: Speaker): FoundModels {
  const asked = text.slice(0, 80).trim()
  if (!asked) return { models: [], by: 'named' }
  const itself = catalogue.entries.get(asked)
  if (itself) return { models: [itself], by: 'named' }
  const all = [...catalogue.entries.values()]
  const { candidates } = matchModel(catalogue, { model: asked })
  if (candidates.length > 0) return { models: candidates, by: 'named' }
  const begun = begunOrShaped(all, asked, speak)
  return begun.length > 0 ? { models: begun, by: 'begun' } : { models: nearest(all, asked), by: 'alike' }
}

/** Models whose number begins with what was typed, or those of the shape that it names in the reader's language. */
function begunOrShaped(all: readonly Entry[], text: string, speak: Speaker): Entry[] {
  const letters = text.toLowerCase().replaceAll(/[\s-]/g, '')
  if (letters.length < 2) return []
  const begun = all.filter(({ model }) => model?.toLowerCase().startsWith(letters))
  if (begun.length > 0 || letters.length < 3) return begun
  return all.filter(
    ({ body }) =>
      body !== 'unknown' &&
      speak(`model.body.${body}`).toLowerCase().replaceAll(/[\s-]/g, '').includes(letters),
  )
}

/** Models whose number begins alike: the makers number by shape, so the hundreds tell the body more often than not. */
export function nearest(all: readonly Entry[], text: string): Entry[] {
  const [, letters = '', digits = ''] = text.toUpperCase().match(/\b([A-Z]{1,2})(\d{2,3})/) ?? []
  if (digits === '') return []
  const like = all.filter(
    (entry) => entry.model?.startsWith(letters + digits.slice(0, 1)) && entry.body !== 'unknown',
  )
  const close = (entry: Entry) =>
    Math.abs(Number.parseInt(entry.model!.replace(/\D/g, ''), 10) - Number(digits))
  return like.toSorted((a, b) => close(a) - close(b)).slice(0, 4)
}

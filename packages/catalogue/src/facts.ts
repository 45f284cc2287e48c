import type { Picture } from '@pinhole/core'
import type { Entry } from './schema.ts'

/** What the camera is drawn from. */
export const picture = (entry: Entry | null): Picture =>
  entry ? { body: entry.body, guess: entry.bodyGuess } : { body: 'unknown', guess: true }

/** Whether it takes a memory card; null: not known, so ask. */
export const hasCard = (entry: Entry): boolean | null => entry.storage.card

/**
 * What feeds it, word for word as the source states it, and the volts where the text names exactly one voltage.
 * null: nobody says. A wrong adapter destroys a camera, so nothing is derived, filled in or converted.
 */
export function powerOf(entry: Entry): { text: string; volts: number | null } | null {
  const text = entry.power.input
  if (text === null) return null
  const found = new Set([...text.matchAll(/([\d.]+(?:-[\d.]+)?) V\b/g)].map((match) => match[1]))
  const [only] = found
  return { text, volts: found.size === 1 && only && !only.includes('-') ? Number(only) : null }
}

import type { Entry } from '@pinhole/catalogue'
import type { Guide, Picture, Step } from './schema.ts'
import { suits, tagsFor, tagsOf } from './tags.ts'

// What is left of a guide for one model, once the steps that do not suit it are gone.

/** The steps that suit this camera; null: any camera. */
export const stepsOf = (guide: Guide, entry: Entry | null): Step[] =>
  guide.steps.filter((step) => suits(step.when, tagsFor(guide, entry)))

/** The tools that these steps need. */
export const toolsOf = (guide: Guide, entry: Entry | null): string[] => [
  ...new Set(stepsOf(guide, entry).flatMap((step) => step.tools ?? [])),
]

/** What these steps lose; what is lost for sure is not told as perhaps lost too, and a card only where one fits. */
export function losesOf(guide: Guide, entry: Entry | null): string[] {
  const all = new Set(stepsOf(guide, entry).flatMap((step) => step.loses ?? []))
  if (all.has('account')) all.delete('account-maybe')
  if (!tagsFor(guide, entry).has('card')) all.delete('card-maybe')
  return [...all]
}

/** The dangers, as ids of `guides.dangers`, that concern this camera in this guide. */
export const dangersOf = (guide: Guide, entry: Entry | null): string[] =>
  guide.dangers.filter(({ when }) => suits(when, tagsFor(guide, entry))).map(({ id }) => id)

/** About how long it takes, minutes, without the waits of the steps that are gone. */
export function minutesOf(guide: Guide, entry: Entry | null): number {
  const left = new Set(stepsOf(guide, entry))
  const seconds = (steps: readonly Step[]) => steps.reduce((sum, one) => sum + (one.seconds ?? 0), 0)
  const gone = seconds(guide.steps.filter((one) => !left.has(one)))
  return Math.max(guide.minutes - Math.floor(gone / 60), Math.ceil(seconds([...left]) / 60), 2)
}

/**
 * What a step's picture shows of this camera: its power is an adapter, a breaker, a bell's wiring, or inside itself; a
 * card only where one fits.
 */
export function pictureOf(picture: Picture | undefined, entry: Entry | null): Picture | undefined {
  const tags = tagsOf(entry)
  if (picture === 'card' && !tags.has('card')) return 'camera'
  if (picture !== 'adapter' || tags.has('plug-in')) return picture
  return tags.has('mains') ? 'breaker' : tags.has('bell-wires') ? 'wiring' : 'camera'
}

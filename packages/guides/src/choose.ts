import type { Entry } from '@pinhole/catalogue'
import { losesOf, stepsOf } from './left.ts'
import { loadGuides } from './load.ts'
import type { Condition, Guide } from './schema.ts'
import { suits, tagsFor } from './tags.ts'

/**
 * The guides that suit this camera, those for the trouble or the knowledge's action first named by them. Where nobody has
 * written down how a model is reset, no reset guide is among them: what is left is its manual and the support. Of a camera
 * nobody has named yet, a doorbell's guides are as possible as any; whoever reads them knows.
 */
export function guidesFor(
  entry: Entry | null,
  about: { trouble?: string; action?: string } = {},
  guides: ReadonlyMap<string, Guide> = loadGuides(),
): Guide[] {
  const fits = [...guides.values()].filter(
    (guide) =>
      suits(guide.for.when, tagsFor(guide, entry)) &&
      (about.trouble === undefined || guide.for.troubles.includes(about.trouble)) &&
      (about.action === undefined || guide.for.actions.includes(about.action)),
  )
  // What erases comes last; then what was written for this trouble alone before what helps with many.
  const order = (guide: Guide): number[] => [
    Number(losesOf(guide, entry).length > 0),
    Number(guide.id !== about.trouble),
    about.trouble === undefined ? 0 : guide.for.troubles.length,
    guide.minutes,
  ]
  return fits.toSorted((a, b) => {
    const [x, y] = [order(a), order(b)]
    return x.map((one, at) => one - y[at]!).find((one) => one !== 0) ?? 0
  })
}

// The same act on another kind of camera.
const instead: Readonly<Record<string, string>> = {
  'factory-reset': 'doorbell-reset',
  'power-cycle': 'doorbell-power-cycle',
  'doorbell-reset': 'factory-reset',
  'doorbell-power-cycle': 'power-cycle',
}

/** Where a branch leads for a camera of these tags: the guide itself, its like for this kind, else the support. */
export function leadsTo(
  go: string,
  tags: ReadonlySet<Condition>,
  guides: ReadonlyMap<string, Guide> = loadGuides(),
): string {
  const fits = (id: string | undefined) => {
    const guide = id === undefined ? undefined : guides.get(id)
    return guide !== undefined && suits(guide.for.when, tags)
  }
  return [go, instead[go]].find(fits) ?? 'support'
}

/** The guide and all that its branches lead to for this camera, nearest first: what a saved file must hold. */
export function withBranches(
  first: Guide,
  entry: Entry | null,
  guides: ReadonlyMap<string, Guide> = loadGuides(),
): Guide[] {
  const found = [first]
  for (const guide of found) {
    const tags = tagsFor(guide, entry)
    for (const step of stepsOf(guide, entry))
      for (const { go, when } of step.ifs) {
        const next = go && suits(when, tags) ? guides.get(leadsTo(go, tags, guides)) : undefined
        if (next && !found.includes(next)) found.push(next)
      }
  }
  return found
}

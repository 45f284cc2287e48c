import { type Entry, loadCatalogue } from '@pinhole/catalogue'
import type { Text } from '@pinhole/core'
import { type Speaker, speaker } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import { type GuideView, guidesFor, guideView } from './index.ts'

// Every guide as it reads for every model, and for the camera that nobody has named.

export const { entries, sources } = loadCatalogue()
export const models: readonly (Entry | null)[] = [null, ...entries.values()]
export const shown = models.flatMap((entry) =>
  guidesFor(entry).map((guide) => ({ entry, guide, view: guideView(guide, entry, sources) })),
)
type Shown = (typeof shown)[number]

/** What such models are shown. */
export const of = (wanted: (entry: Entry) => boolean): Shown[] =>
  shown.filter(({ entry }) => entry !== null && wanted(entry))

/** One guide for one model. */
export const one = (id: string, guide: string): GuideView =>
  shown.find((each) => each.entry?.id === id && each.guide.id === guide)!.view

/** The models among what is shown. */
export const idsOf = (among: readonly Shown[]): Set<string> => new Set(among.map(({ entry }) => entry!.id))

/** Each language on its own: nothing may be lent from English. */
export const speakers: readonly Speaker[] = completeLanguages.map((lang) => speaker(lang, load(lang), {}))
export const english = speakers.find(({ lang }) => lang === 'en')!

/** Every sentence of a guide. */
export const textsOf = (view: GuideView): Text[] => [
  view.title,
  view.why,
  ...view.tools,
  ...view.dangers,
  ...view.loses,
  ...view.steps.flatMap((step) => [
    step.do,
    ...(step.see && english.has(step.see.key) ? [step.see] : []),
    ...step.places,
    ...step.ifs.flatMap((branch) => [branch.when, branch.act]),
  ]),
  ...view.notes.map((note) => note.text),
]

/** The sentences that have such a word, with the model and the guide that say it. */
export function saying(among: readonly Shown[], speak: Speaker, word: RegExp, except = /^$/): string[] {
  const heard = new Map<string, boolean>()
  const has = (text: Text) => {
    const id = JSON.stringify(text)
    const known = heard.get(id) ?? word.test(speak(text))
    heard.set(id, known)
    return known
  }
  return among.flatMap(({ entry, guide, view }) =>
    textsOf(view)
      .filter((text) => !except.test(text.key) && has(text))
      .map((text) => `${entry?.id} ${guide.id}: ${speak(text)}`),
  )
}

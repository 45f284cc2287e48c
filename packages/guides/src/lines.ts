import { type Catalogue, type Entry, loadCatalogue, picture, resetGuide } from '@pinhole/catalogue'
import { tellDrawing } from '@pinhole/drawing'
import type { Speaker } from '@pinhole/locales'
import { guidesFor } from './choose.ts'
import { modelFacts } from './model-facts.ts'
import { nameOfModel, namesOf } from './model-page.ts'
import type { GuideView } from './view.ts'
import { whereFromLine as origin } from './where-from.ts'

/** A guide for a terminal: the same words, dangers, branches and sources as on a page, one line each. */
export function guideLines(view: GuideView, speak: Speaker): string[] {
  const w = (key: string, values?: Parameters<Speaker>[1]) => speak(`guides.words.${key}`, values)
  return [
    `${speak(view.title)} (${w('minutes', { count: view.minutes })})`,
    speak(view.why),
    ...view.dangers.map((one) => `! ${speak(one)}`),
    ...(view.tools.length > 0 ? [`${w('tools')}: ${view.tools.map((one) => speak(one)).join(', ')}`] : []),
    ...(view.loses.length > 0 ? [`${w('loses')}: ${view.loses.map((one) => speak(one)).join(' ')}`] : []),
    '',
    ...view.steps.flatMap((step, at) => [
      `${at + 1}. ${speak(step.do)}`,
      ...step.places.map((one) => `   ${speak(one)}`),
      ...(step.see && speak.has(step.see.key) ? [`   ${w('see')}: ${speak(step.see)}`] : []),
      ...step.ifs.map(
        (one) => `   ${w('if')}: ${speak(one.when)}: ${speak(one.act)}${one.go ? ` [${one.go}]` : ''}`,
      ),
      `   (${origin(step.origin, speak)})`,
    ]),
    ...(view.notes.length > 0 ? ['', `${w('notes')}:`] : []),
    ...view.notes.map((note) => `- ${speak(note.text)} (${origin(note.origin, speak)})`),
  ]
}

const soldAs = (row: string, ids: readonly string[], speak: Speaker): string[] => {
  const { entries } = loadCatalogue()
  const told = ids.map((id) => `${nameOfModel(entries.get(id)!)} (${id})`)
  return told.length > 0 ? [`${speak(`guides.row.${row}`)}: ${told.join(', ')}`] : []
}

/** Phrases after one another; one that another follows ends with a full stop. */
const sentences = (all: readonly string[]): string =>
  all.map((one, at) => (at < all.length - 1 && !/[.!?]$/.test(one) ? `${one}.` : one)).join(' ')

/** What the catalogue knows of one model, for a terminal; where nobody says how it is reset, that is what it says. */
export function modelLines(entry: Entry, sources: Catalogue['sources'], speak: Speaker): string[] {
  const reset = resetGuide(entry, sources)
  return [
    nameOfModel(entry),
    tellDrawing({ ...picture(entry), holes: reset.holes })
      .map((one) => speak(one))
      .join(' '),
    ...(reset.basis === 'none' ? [speak('guides.words.no-hole')] : []),
    ...modelFacts(entry, sources).flatMap(({ label, says, lights, origin: from }) => [
      `${speak(label)}: ${lights.length > 0 ? says.map((one) => speak(one)).join(' / ') : sentences(says.map((one) => speak(one)))}`,
      `   (${origin(from, speak)})`,
    ]),
    ...soldAs('also-named', namesOf(entry), speak),
    ...soldAs('sold', entry.mapsTo ?? [], speak),
    '',
    `${speak('guides.page.claims')}:`,
    speak(`model.basis.${reset.basis}`),
    ...reset.sources.map(
      (row) =>
        `${row.overruled ? '✗' : '-'} ${speak(row.claim)} (${row.says})${row.overruled ? ` ${speak(row.overruled)}` : ''}`,
    ),
    '',
    `${speak('guides.page.guides')}:`,
    ...guidesFor(entry).map((guide) => `- ${guide.id}: ${speak(`guides.of.${guide.id}.title`)}`),
  ]
}

import { type Catalogue, type Entry, picture, powerOf, resetGuide } from '@pinhole/catalogue'
import { say } from '@pinhole/core'
import { lightWord, tellDrawing } from '@pinhole/drawing'
import type { Speaker } from '@pinhole/locales'
import { guidesFor } from './choose.ts'
import { cardSaid, erasedBy } from './model-page.ts'
import type { GuideView, Origin } from './view.ts'

const origin = (from: Origin, speak: Speaker): string =>
  `${speak(`guides.sure.${from.sure}`)}${from.says.length > 0 ? ` ${from.says.join('; ')}` : ''}`

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
      ...(step.see && speak.has(step.see.key) ? [`   ${w('see')}: ${speak(step.see)}`] : []),
      ...step.ifs.map((one) => `   ${w('if')}: ${speak(one.when)}: ${speak(one.act)} [${one.go}]`),
      `   (${origin(step.origin, speak)})`,
    ]),
    ...(view.notes.length > 0 ? ['', `${w('notes')}:`] : []),
    ...view.notes.map((note) => `- ${speak(note.text)} (${origin(note.origin, speak)})`),
  ]
}

/** What the catalogue knows of one model, for a terminal; where nobody says how it is reset, that is what it says. */
export function modelLines(entry: Entry, sources: Catalogue['sources'], speak: Speaker): string[] {
  const reset = resetGuide(entry, sources)
  const power = powerOf(entry)
  const w = (key: string) => speak(`guides.words.${key}`)
  const lights = (all: typeof reset.lights) => all.map((one) => speak(lightWord(one))).join(' / ')
  return [
    [entry.model, ...entry.names].filter(Boolean).join(' · '),
    tellDrawing({ ...picture(entry), holes: reset.holes })
      .map((one) => speak(one))
      .join(' '),
    ...(reset.basis === 'none'
      ? [w('no-hole')]
      : [
          `${w('hole')}: ${reset.holes.map((one) => speak(`model.place.${one}`)).join(', ')}`,
          ...(reset.holdSeconds
            ? [speak(say('guides.holes.range', { min: reset.holdSeconds.min, max: reset.holdSeconds.max }))]
            : []),
          ...(reset.lights.length > 0 ? [`${w('light-press')}: ${lights(reset.lights)}`] : []),
          ...(reset.readyLights.length > 0 ? [`${w('light-ready')}: ${lights(reset.readyLights)}`] : []),
        ]),
    ...(reset.basis === 'none' ? [] : erasedBy(entry, speak)),
    `${speak('guides.page.power')}: ${power ? speak(power.text) : speak('model.power-unknown')}`,
    `${speak('guides.page.card')}: ${cardSaid(entry, speak)}`,
    '',
    `${w('sources')}:`,
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

import { type Catalogue, type Entry, picture, powerOf, resetGuide } from '@pinhole/catalogue'
import type { Light } from '@pinhole/core'
import { lightStrip, lightWord } from '@pinhole/drawing'
import type { Speaker } from '@pinhole/locales'
import { guidesFor } from './choose.ts'
import { escape, homeNav, htmlPage, listOf, pictured } from './html.ts'

/** What is known of a model on one page: picture, hole, hold, lights, power, what a reset erases, guides, and who says so. */
export function modelPage(entry: Entry, sources: Catalogue['sources'], speak: Speaker): string {
  const w = (key: string, values?: Parameters<Speaker>[1]) => speak(`guides.page.${key}`, values)
  const reset = resetGuide(entry, sources)
  const power = powerOf(entry)
  const title = nameOfModel(entry)
  // Each place on the side it is seen from, likeliest first, with its words.
  const views =
    reset.holes.length > 1
      ? reset.holes.map((one, at) => ({
          drawing: { ...picture(entry), holes: [one] },
          words: `${'ABCDE'[at] ?? at + 1}. ${speak(`model.place-at.${one}`)}`,
        }))
      : [{ drawing: { ...picture(entry), holes: reset.holes }, words: '' }]
  const pictures = [{ drawing: picture(entry), words: '' }, ...(reset.holes.length > 1 ? views : [])]
  const body =
    `<h1>${escape(title)}</h1><p>${escape(speak(`model.kind.${entry.kind ?? 'unknown'}`))}</p>` +
    `<div class="row">${(reset.holes.length > 1 ? pictures : views)
      .map(
        ({ drawing, words }) =>
          `<figure>${pictured(drawing, speak)}${words ? `<figcaption>${escape(words)}</figcaption>` : ''}</figure>`,
      )
      .join('')}</div>` +
    (reset.basis === 'none'
      ? `<p class="warn">${escape(speak('guides.words.no-hole'))}</p>`
      : listOf(
          speak('guides.words.hole'),
          reset.holes.length > 0
            ? reset.holes.map((one) => speak(`model.place-at.${one}`))
            : [speak('model.no-place')],
        ) +
        (reset.holdSeconds
          ? `<section><h2>${escape(w('hold'))}</h2><p>${escape(speak('guides.holes.range', reset.holdSeconds))}</p><p>${escape(speak('model.release'))}</p></section>`
          : '') +
        lightsOf(speak('guides.words.light-press'), reset.lights, speak) +
        lightsOf(speak('guides.words.light-ready'), reset.readyLights, speak) +
        listOf(w('erases'), erasedBy(entry, speak))) +
    `<section><h2>${escape(w('power'))}</h2><p>${escape(power ? speak(power.text) : speak('model.power-unknown'))}</p></section>` +
    `<section><h2>${escape(w('card'))}</h2><p>${escape(cardSaid(entry, speak))}</p></section>` +
    `<section><h2>${escape(w('guides'))}</h2><ul>${guidesFor(entry)
      .map(
        (guide) =>
          `<li><a href="/guides/${guide.id}?model=${encodeURIComponent(entry.id)}&amp;lang=${speak.lang}">${escape(speak(`guides.of.${guide.id}.title`))}</a></li>`,
      )
      .join('')}</ul></section>` +
    `<details class="src"><summary>${escape(speak('guides.words.sources'))}</summary><p>${escape(speak(`model.basis.${reset.basis}`))}</p><ul>${reset.sources
      .map(
        (row) =>
          `<li>${row.overruled ? '<s>' : ''}${escape(speak(row.claim))}${row.overruled ? '</s>' : ''} (${escape(row.says)}) ${row.overruled ? escape(speak(row.overruled)) : ''}</li>`,
      )
      .join('')}</ul></details>`
  return htmlPage(title, speak.lang, `<main>${homeNav(speak)}${body}</main>`)
}

/** The number on the label, large, and the names it is sold under. */
export const nameOfModel = (entry: Entry): string =>
  [...new Set([entry.model, ...entry.names].filter((one) => one !== null))].join(' · ')

/** What a reset erases, each with what the guides say of it. */
export const erasedBy = (entry: Entry, speak: Speaker): string[] =>
  (['settings', 'wifi', 'account', 'card', 'cloud'] as const).map(
    (what) =>
      `${speak(`guides.page.${what}`)}: ${speak(`model.erases.${entry.reset.erases[what] ?? 'unknown'}`)}`,
  )

/** Whether it takes a memory card, and up to which size. */
export function cardSaid(entry: Entry, speak: Speaker): string {
  const { card, cardMaxGb } = entry.storage
  if (card === null) return speak('guides.page.card-unknown')
  if (!card) return speak('guides.page.card-no')
  return speak('guides.page.card-yes', {
    size: cardMaxGb ? speak('guides.page.size', { gb: cardMaxGb }) : '',
  })
}

/** Lights as strips with their words: colour is never the only sign. */
function lightsOf(title: string, lights: readonly Light[], speak: Speaker): string {
  if (lights.length === 0) return ''
  const strip = lightStrip(lights, (colour) => speak(`model.colour.${colour}`))
  return `<section><h2>${escape(title)}</h2><div class="strip">${strip}</div><ul>${lights.map((one) => `<li>${escape(speak(lightWord(one)))}</li>`).join('')}</ul></section>`
}

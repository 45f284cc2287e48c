import { type Catalogue, type Entry, loadCatalogue, picture, resetGuide } from '@pinhole/catalogue'
import type { Source } from '@pinhole/core'
import { lightStrip } from '@pinhole/drawing'
import type { Speaker } from '@pinhole/locales'
import { guidesFor } from './choose.ts'
import { documentOf, escape, htmlPage, type Links, linksOf, pictured } from './html.ts'
import { type ModelFact, modelFacts } from './model-facts.ts'
import { whereFrom } from './where-from.ts'

/** What is known of a model on one page: picture, hole, hold, lights, power, what a reset erases, guides, and who says so. */
export const modelPage = (entry: Entry, sources: Catalogue['sources'], speak: Speaker): string =>
  htmlPage(nameOfModel(entry), speak, modelBody(entry, sources, speak, linksOf))

/** The same as a file to keep: it opens with no server, so it leads nowhere. */
export const savedModelPage = (entry: Entry, sources: Catalogue['sources'], speak: Speaker): string =>
  documentOf(
    nameOfModel(entry),
    speak.lang,
    `<main>${modelBody(entry, sources, speak, (title, links) =>
      links.length > 0
        ? `<section><h2>${escape(title)}</h2><ul class="rows">${links.map(([, words]) => `<li>${escape(words)}</li>`).join('')}</ul></section>`
        : '',
    )}</main>`,
  )

function modelBody(
  entry: Entry,
  sources: Catalogue['sources'],
  speak: Speaker,
  listOf: typeof linksOf,
): string {
  const reset = resetGuide(entry, sources)
  const title = nameOfModel(entry)
  // Each place on the side it is seen from, likeliest first, with its words.
  const views =
    reset.holes.length > 1
      ? reset.holes.map((one, at) => ({
          drawing: { ...picture(entry), holes: [one] },
          words: `${'ABCDE'[at] ?? at + 1}. ${speak(`model.place-at.${one}`)}`,
        }))
      : [{ drawing: { ...picture(entry), holes: reset.holes }, words: '' }]
  const pictures = reset.holes.length > 1 ? [{ drawing: picture(entry), words: '' }, ...views] : views
  return (
    `<div><h1>${escape(title)}</h1><p class="lead">${escape(speak(`model.kind.${entry.kind ?? 'unknown'}`))}</p></div>` +
    `<div class="row">${pictures
      .map(
        ({ drawing, words }) =>
          `<figure>${pictured(drawing, speak)}${words ? `<figcaption>${escape(words)}</figcaption>` : ''}</figure>`,
      )
      .join('')}</div>` +
    (reset.basis === 'none' ? `<p class="warn">${escape(speak('guides.words.no-hole'))}</p>` : '') +
    `<dl>${factsBySay(modelFacts(entry, sources), speak)}</dl>` +
    claimsOf(reset.sources, reset.basis, speak) +
    listOf(speak('guides.row.also-named'), linkedModels(namesOf(entry), speak)) +
    listOf(speak('guides.row.sold'), linkedModels(entry.mapsTo ?? [], speak)) +
    listOf(
      speak('guides.page.guides'),
      guidesFor(entry).map((guide) => [
        `/guides/${guide.id}?model=${encodeURIComponent(entry.id)}&lang=${speak.lang}`,
        speak(`guides.of.${guide.id}.title`),
      ]),
    )
  )
}

/** Facts as rows; neighbours under one heading share its row, and each row says where it comes from. */
function factsBySay(facts: readonly ModelFact[], speak: Speaker): string {
  const groups = new Map<string, ModelFact[]>()
  for (const fact of facts) {
    const label = speak(fact.label)
    groups.set(label, [...(groups.get(label) ?? []), fact])
  }
  return [...groups]
    .map(([label, all]) => {
      const lights = all.flatMap((one) => one.lights)
      const strip =
        lights.length > 0
          ? `<div class="strip">${lightStrip(lights, (colour) => speak(`model.colour.${colour}`))}</div>`
          : ''
      const says = all.flatMap((one) => one.says.map((text) => `<p>${escape(speak(text))}</p>`)).join('')
      const from = whereFrom(
        all.map((one) => ({
          says: all.length > 1 ? one.says.map((text) => speak(text)).join(' ') : '',
          origin: one.origin,
        })),
        speak,
      )
      return `<div><dt>${escape(label)}</dt><dd>${strip}${says}${from}</dd></div>`
    })
    .join('')
}

/** What each guide says of the reset, what was overruled struck out, with its reason. */
function claimsOf(all: readonly Source[], basis: string, speak: Speaker): string {
  const rows = all.map((row) => {
    const claim = row.overruled ? `<s>${escape(speak(row.claim))}</s>` : escape(speak(row.claim))
    const why = row.overruled ? `<p class="how">${escape(speak(row.overruled))}</p>` : ''
    return `<li>${claim}<p class="how">${escape(/[.!?]$/.test(row.says) ? row.says : `${row.says}.`)} ${escape(speak(`model.sure.${row.sure}`))}</p>${why}</li>`
  })
  const list = rows.length > 0 ? `<ul class="rows">${rows.join('')}</ul>` : ''
  return `<details><summary>${escape(speak('guides.page.claims'))}</summary><p>${escape(speak(`model.basis.${basis}`))}</p>${list}</details>`
}

/** Entries of the selling names that this model goes by: what is said of the name is told there. */
export const namesOf = (entry: Entry): string[] =>
  [...loadCatalogue().entries.values()].filter((one) => one.mapsTo?.includes(entry.id)).map(({ id }) => id)

const linkedModels = (ids: readonly string[], speak: Speaker): Links =>
  ids.flatMap((id) => {
    const one = loadCatalogue().entries.get(id)
    return one ? [[`/models/${id}?lang=${speak.lang}`, nameOfModel(one)] as const] : []
  })

/** The number on the label, large, and the names it is sold under. */
export const nameOfModel = (entry: Entry): string =>
  [...new Set([entry.model, ...entry.names].filter((one) => one !== null))].join(' · ')

import { type Catalogue, type Entry, picture } from '@pinhole/catalogue'
import type { Picture } from '@pinhole/core'
import { loadMore } from '@pinhole/knowledge'
import type { Speaker } from '@pinhole/locales'
import { drawCamera, tellDrawing } from '@pinhole/drawing'
import { findModels } from './find-models.ts'
import { escape, htmlPage, linksOf } from './html.ts'
import { loadGuides } from './load.ts'
import { nameOfModel } from './model-page.ts'

/**
 * "Which camera is this?" by picture, by name, by what the label says. `heard` are the entries found on the network,
 * shown first; a name of several models asks which; a number nobody knows gets those of the likeliest shape, said to be
 * a guess. Asked for a case, each model leads back to it.
 */
export function whichPage(
  catalogue: Catalogue,
  asked: { text?: string; body?: string; heard?: readonly string[]; case?: string },
  speak: Speaker,
): string {
  const w = (key: string) => speak(`guides.page.${key}`)
  const all = [...catalogue.entries.values()]
  const text = asked.text?.slice(0, 80).trim() ?? ''
  const { models, by } = findModels(catalogue, text, speak)
  const [named, alike] = by === 'alike' ? [[], models] : [models, []]
  const bodies = [...new Set(all.map((entry) => entry.body))]
  const shown = named.length > 0 ? named : asked.body ? all.filter((one) => one.body === asked.body) : null
  const shelf = new Shelf(speak)
  const about = asked.case ? `&amp;case=${encodeURIComponent(asked.case)}` : ''
  const leadsTo = (entry: Entry) =>
    asked.case
      ? `/case/${encodeURIComponent(asked.case)}?model=${entry.id}`
      : `/models/${entry.id}?lang=${speak.lang}`
  const card = (entry: Entry) =>
    `<li><a href="${leadsTo(entry)}">${shelf.use(picture(entry))}${escape(nameOfModel(entry))}</a></li>`
  const grid = (title: string, entries: readonly Entry[]) =>
    `<section><h2>${escape(title)}</h2><ul class="grid">${entries.map(card).join('')}</ul></section>`
  const heard = (asked.heard ?? []).flatMap((id) => catalogue.entries.get(id) ?? [])
  return htmlPage(
    w('which'),
    speak,
    `<h1>${escape(w('which'))}</h1>` +
      (asked.case ? `<p>${escape(speak('ui.model.why'))}</p>` : '') +
      (heard.length > 0 ? grid(w('heard'), heard) : '') +
      `<form><label>${escape(w('search'))}<br><input name="q" value="${escape(text)}"></label><input type="hidden" name="lang" value="${speak.lang}">${asked.case ? `<input type="hidden" name="case" value="${escape(asked.case)}">` : ''} <button>${escape(w('find'))}</button></form>` +
      (by === 'named' && named.length > 1 ? `<p>${escape(w('choose'))}</p>` : '') +
      (alike.length > 0 ? `<p>${escape(w('like'))}</p>${grid(w('found'), alike)}` : '') +
      (text && !shown && alike.length === 0 ? `<p>${escape(w('none-found'))}</p>` : '') +
      (shown
        ? grid(w('found'), shown)
        : `<ul class="grid">${bodies.map((body) => bodyLink(body, shelf, speak, about)).join('')}</ul>${grid(w('all'), all)}`) +
      (asked.case ? '' : others(speak)),
  )
}

/** All troubles and all guides, for who came without a model. */
function others(speak: Speaker): string {
  const links = (title: string, all: readonly (readonly [string, string])[]) =>
    linksOf(
      title,
      all.map(([href, words]) => [`${href}?lang=${speak.lang}`, words]),
    )
  return (
    links(
      speak('guides.page.troubles'),
      loadMore().troubles.map(({ id }) => [`/troubles/${id}`, speak(`troubles.of.${id}.name`)]),
    ) +
    links(
      speak('guides.page.guides'),
      [...loadGuides().keys()].map((id) => [`/guides/${id}`, speak(`guides.of.${id}.title`)]),
    )
  )
}

const bodyLink = (body: Picture['body'], shelf: Shelf, speak: Speaker, about: string): string =>
  `<li><a href="/models?body=${body}&amp;lang=${speak.lang}${about}">${shelf.use({ body, guess: false })}${escape(speak(`model.body.${body}`))}</a></li>`

/** Each body stands on the page once and is used wherever it is shown. */
class Shelf {
  readonly #speak: Speaker
  readonly #made = new Set<string>()
  constructor(speak: Speaker) {
    this.#speak = speak
  }
  use({ body, guess }: Picture): string {
    const id = `${body}${guess ? '-guess' : ''}`
    const title = tellDrawing({ body, guess })
      .map((one) => this.#speak(one))
      .join(' ')
    const inside = this.#made.has(id)
      ? `<use href="#${id}"/>`
      : `<g id="${id}" stroke-linecap="round" stroke-linejoin="round">${drawCamera({ body, guess, small: true }).replace(/^<svg [^>]*>|<\/svg>$/g, '')}</g>`
    this.#made.add(id)
    return `<svg class="cam cam-${body} cam-small" viewBox="0 0 240 240" role="img" aria-label="${escape(title)}">${inside}</svg>`
  }
}

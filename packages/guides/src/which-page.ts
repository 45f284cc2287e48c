import { type Catalogue, type Entry, matchModel, picture } from '@pinhole/catalogue'
import type { Picture } from '@pinhole/core'
import { loadMore } from '@pinhole/knowledge'
import type { Speaker } from '@pinhole/locales'
import { drawCamera, tellDrawing } from '@pinhole/drawing'
import { escape, htmlPage, linksOf } from './html.ts'
import { loadGuides } from './load.ts'
import { nameOfModel } from './model-page.ts'

/**
 * "Which camera is this?" by picture, by name, by what the label says. `heard` are the entries found on the network,
 * shown first; a name of several models asks which; a number nobody knows gets those of the likeliest shape, said to be
 * a guess.
 */
export function whichPage(
  catalogue: Catalogue,
  asked: { text?: string; body?: string; heard?: readonly string[] },
  speak: Speaker,
): string {
  const w = (key: string) => speak(`guides.page.${key}`)
  const all = [...catalogue.entries.values()]
  const text = asked.text?.slice(0, 80).trim() ?? ''
  const match = text ? matchModel(catalogue, { model: text }) : null
  const bodies = [...new Set(all.map((entry) => entry.body))]
  const named = match?.candidates.length ? match.candidates : text ? begunOrShaped(all, text, speak) : []
  const shown = named.length > 0 ? named : asked.body ? all.filter((one) => one.body === asked.body) : null
  const alike = text && named.length === 0 ? nearest(all, text) : []
  const shelf = new Shelf(speak)
  const card = (entry: Entry) =>
    `<li><a href="/models/${entry.id}?lang=${speak.lang}">${shelf.use(picture(entry))}${escape(nameOfModel(entry))}</a></li>`
  const grid = (title: string, entries: readonly Entry[]) =>
    `<section><h2>${escape(title)}</h2><ul class="grid">${entries.map(card).join('')}</ul></section>`
  const heard = (asked.heard ?? []).flatMap((id) => catalogue.entries.get(id) ?? [])
  return htmlPage(
    w('which'),
    speak,
    `<h1>${escape(w('which'))}</h1>` +
      (heard.length > 0 ? grid(w('heard'), heard) : '') +
      `<form><label>${escape(w('search'))}<br><input name="q" value="${escape(text)}"></label><input type="hidden" name="lang" value="${speak.lang}"> <button>${escape(w('find'))}</button></form>` +
      (match && match.candidates.length > 1 ? `<p>${escape(w('choose'))}</p>` : '') +
      (alike.length > 0 ? `<p>${escape(w('like'))}</p>${grid(w('found'), alike)}` : '') +
      (text && !shown && alike.length === 0 ? `<p>${escape(w('none-found'))}</p>` : '') +
      (shown
        ? grid(w('found'), shown)
        : `<ul class="grid">${bodies.map((body) => bodyLink(body, shelf, speak)).join('')}</ul>${grid(w('all'), all)}`) +
      others(speak),
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

const bodyLink = (body: Picture['body'], shelf: Shelf, speak: Speaker): string =>
  `<li><a href="/models?body=${body}&amp;lang=${speak.lang}">${shelf.use({ body, guess: false })}${escape(speak(`model.body.${body}`))}</a></li>`

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

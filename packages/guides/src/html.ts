import { type Drawing, drawCamera, escape, tellDrawing } from '@pinhole/drawing'
import type { Speaker } from '@pinhole/locales'
import { pageFont, pageScript, pageStyle } from './page-parts.ts'

export { escape }

/** A whole page of the server, with its style and its script inside; `body` is ours and escaped. */
export const htmlPage = (title: string, speak: Speaker, body: string, links: Links = []): string =>
  documentOf(title, speak.lang, `${topOf(speak, links)}<main>${body}</main>`, pageFont)

/** A document with its style and its script inside; it asks for nothing but, perhaps, the server's own font. */
export const documentOf = (title: string, lang: string, body: string, font = ''): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${escape(title)}</title><style>${font}${pageStyle}</style></head><body>${body}<script>${pageScript}</script></body></html>`

/** Where a page leads, in words. */
export type Links = readonly (readonly [href: string, words: string])[]

/** The top line of every page of the server: the way home, to the models, and to where guides disagree. */
export function topOf(speak: Speaker, links: Links = []): string {
  const all: Links = [
    ...links,
    [`/models?lang=${speak.lang}`, speak('guides.page.which')],
    [`/decisions?lang=${speak.lang}`, speak('guides.page.decided')],
  ]
  const home = `<a class="word-mark" href="/" dir="ltr"><span class="unseen">Pinhole. ${escape(speak('guides.page.home'))}</span><span aria-hidden="true">Pinh<i></i>le</span></a>`
  const more = all.map(([href, words]) => `<a href="${escape(href)}">${escape(words)}</a>`).join(' ')
  return `<header class="top">${home}<nav class="min">${more}</nav></header>`
}

/** A heading and a list of sentences, or nothing. */
export const listOf = (title: string, all: readonly string[], kind = ''): string =>
  all.length > 0
    ? `<section class="${kind}"><h2>${escape(title)}</h2><ul>${all.map((one) => `<li>${escape(one)}</li>`).join('')}</ul></section>`
    : ''

/** A heading and rows of links. */
export const linksOf = (title: string, links: Links): string =>
  links.length > 0
    ? `<section><h2>${escape(title)}</h2><ul class="rows">${links
        .map(([href, words]) => `<li><a href="${escape(href)}">${escape(words)}</a></li>`)
        .join('')}</ul></section>`
    : ''

/** A camera with the sentence that stands for its picture. */
export const pictured = (drawing: Drawing, speak: Speaker): string =>
  drawCamera({
    ...drawing,
    title: tellDrawing(drawing)
      .map((one) => speak(one))
      .join(' '),
  })

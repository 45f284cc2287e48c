import { type Drawing, drawCamera, escape, tellDrawing } from '@pinhole/drawing'
import type { Speaker } from '@pinhole/locales'
import { pageScript, pageStyle } from './page-parts.ts'

export { escape }

/** A whole page, with its style and its script inside; `body` is ours and escaped. */
export const htmlPage = (title: string, lang: string, body: string): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${escape(title)}</title><style>${pageStyle}</style></head><body>${body}<script>${pageScript}</script></body></html>`

/** Where to go from a page that the server gives; a saved file has none of it. */
export const navOf = (links: readonly (readonly [href: string, words: string])[]): string =>
  `<nav class="min">${links.map(([href, words]) => `<a href="${escape(href)}">${escape(words)}</a>`).join(' · ')}</nav>`

/** The way home from every page of the server. */
export const homeNav = (speak: Speaker): string =>
  navOf([
    ['/', 'Pinhole'],
    [`/models?lang=${speak.lang}`, speak('guides.page.which')],
    [`/decisions?lang=${speak.lang}`, speak('guides.page.decided')],
  ])

/** A heading and a list of sentences, or nothing. */
export const listOf = (title: string, all: readonly string[], kind = ''): string =>
  all.length > 0
    ? `<section class="${kind}"><h2>${escape(title)}</h2><ul>${all.map((one) => `<li>${escape(one)}</li>`).join('')}</ul></section>`
    : ''

/** A camera with the sentence that stands for its picture. */
export const pictured = (drawing: Drawing, speak: Speaker): string =>
  drawCamera({
    ...drawing,
    title: tellDrawing(drawing)
      .map((one) => speak(one))
      .join(' '),
  })

import { type Catalogue, loadDecisions } from '@pinhole/catalogue'
import type { Speaker } from '@pinhole/locales'
import { escape, homeNav, htmlPage } from './html.ts'
import { nameOf } from './view.ts'

/** Where guides and sources disagree: each contradiction, what was decided, and on what evidence. */
export function decisionsPage(sources: Catalogue['sources'], speak: Speaker): string {
  const rows = loadDecisions().map(
    ({ id, evidence }) =>
      `<section id="${id}"><h2>${escape(speak(`decisions.of.${id}.topic`))}</h2><p>${escape(speak(`decisions.of.${id}.decided`))}</p>` +
      `<details class="src"><summary>${escape(speak('guides.words.sources'))}</summary><ul>${evidence
        .map((key) => `<li>${escape(nameOf(key, sources))}</li>`)
        .join('')}</ul></details></section>`,
  )
  const title = speak('guides.page.decided')
  return htmlPage(
    title,
    speak.lang,
    `<main>${homeNav(speak)}<h1>${escape(title)}</h1>${rows.join('')}</main>`,
  )
}

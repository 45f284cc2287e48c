import { type Catalogue, loadDecisions } from '@pinhole/catalogue'
import type { Speaker } from '@pinhole/locales'
import { escape, htmlPage } from './html.ts'
import { originOf } from './origin.ts'
import { whereFrom } from './where-from.ts'

/** Where guides and sources disagree: each contradiction, what was decided, and on what evidence. */
export function decisionsPage(sources: Catalogue['sources'], speak: Speaker): string {
  const place = { entry: null, trouble: null, sources }
  const rows = loadDecisions().map(({ id }) => {
    const origin = originOf(`decisions.of.${id}.decided`, place)
    return (
      `<section id="${id}"><h2>${escape(speak(`decisions.of.${id}.topic`))}</h2><p>${escape(speak(`decisions.of.${id}.decided`))}</p>` +
      `${whereFrom([{ says: '', origin }], speak)}</section>`
    )
  })
  const title = speak('guides.page.decided')
  return htmlPage(title, speak, `<h1>${escape(title)}</h1>${rows.join('')}`)
}

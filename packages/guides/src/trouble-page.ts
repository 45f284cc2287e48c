import type { Catalogue, Entry } from '@pinhole/catalogue'
import { knowledgeFor, tellApart, troubleOf } from '@pinhole/knowledge'
import type { Speaker } from '@pinhole/locales'
import { guidesFor } from './choose.ts'
import { escape, homeNav, htmlPage, listOf } from './html.ts'
import { nameOf } from './view.ts'

/**
 * A trouble on one page: what people tell, what it points to and what not, what may be behind it and how sure the numbers
 * are, which question tells the causes apart, and the guides. Throws when there is no such trouble.
 */
export function troublePage(
  id: string,
  entry: Entry | null,
  sources: Catalogue['sources'],
  speak: Speaker,
): string {
  const w = (key: string, values?: Parameters<Speaker>[1]) => speak(`guides.page.${key}`, values)
  const of = (field: string) => `troubles.of.${id}.${field}`
  const knowledge = knowledgeFor(id)
  /** One tap: where the sentences above come from, and how sure that is. */
  const from = (keys: readonly string[]) =>
    `<details class="src"><summary>${escape(speak('guides.words.sources'))}</summary><p>${escape(
      speak(`guides.sure.${keys.length > 0 ? 'guide' : 'judgement'}`),
    )} ${escape(keys.map((key) => nameOf(key, sources)).join('; '))}</p></details>`
  const shares = troubleOf(id)?.causes ?? {}
  const told = (['says', 'when', 'points', 'not'] as const)
    .filter((field) => speak.has(of(field)))
    .map((field) => `<h2>${escape(w(field))}</h2><p>${escape(speak(of(field)))}</p>`)
  const causes = knowledge.causes.map((cause) => {
    const { share = 0, basis = 'J' } = shares[cause.id] ?? {}
    const why = (['why', 'after', 'confirms', 'against'] as const)
      .filter((field) => speak.has(`causes.of.${cause.id}.${field}`))
      .map(
        (field) => `<li><b>${escape(w(field))}:</b> ${escape(speak(`causes.of.${cause.id}.${field}`))}</li>`,
      )
    const name = `${escape(speak(`knowledge.causes.${cause.id}.name`))} · ${escape(w('tenths', { tenths: Math.max(1, Math.round(share * 10)) }))}`
    const number = `<span class="src">${escape(w(`basis.${basis.slice(0, 1)}`))}</span>`
    return why.length > 0
      ? `<li><details><summary>${name}</summary><ul>${why.join('')}</ul>${from(['guide-004'])}</details>${number}</li>`
      : `<li>${name} ${number}</li>`
  })
  const asked = [...new Set(tellApart(knowledge).map((pair) => pair.question))].map((question) => {
    const key = `knowledge.observations.${question}.text`
    return speak(question === 'voltage' ? `${key}-unknown` : key)
  })
  const guides = guidesFor(entry, { trouble: id }).map(
    (guide) =>
      `<li><a href="/guides/${guide.id}?lang=${speak.lang}${entry ? `&amp;model=${encodeURIComponent(entry.id)}` : ''}">${escape(speak(`guides.of.${guide.id}.title`))}</a></li>`,
  )
  return htmlPage(
    speak(of('name')),
    speak.lang,
    `<main>${homeNav(speak)}<h1>${escape(speak(of('name')))}</h1>${told.join('')}${from(troubleOf(id)?.sources ?? [])}<h2>${escape(w('causes'))}</h2><ul>${causes.join('')}</ul>` +
      listOf(w('asks'), asked) +
      (guides.length > 0 ? `<h2>${escape(w('guides'))}</h2><ul>${guides.join('')}</ul>` : '') +
      '</main>',
  )
}

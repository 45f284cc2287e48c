import { caseFacts, type Catalogue, type Entry } from '@pinhole/catalogue'
import { type Knowledge, knowledgeFor, type Need, tellApart, troubleOf } from '@pinhole/knowledge'
import type { Speaker } from '@pinhole/locales'
import { originFrom } from './cited.ts'
import { guidesFor } from './choose.ts'
import { fedWords } from './fed-words.ts'
import { fedIn, lackingPart, lacksIn } from './fit.ts'
import { escape, htmlPage, linksOf } from './html.ts'
import { aboutCause, aboutTrouble } from './known.ts'
import { originOf, sharesOf } from './origin.ts'
import { whereFrom } from './where-from.ts'

/** What such a camera can have of a trouble, and what can be asked of it. */
function heldTo({ causes, observations, ...rest }: Knowledge, lacks: ReadonlySet<Need>): Knowledge {
  const fits = ({ needs }: { needs?: readonly Need[] | undefined }) => !needs?.some((one) => lacks.has(one))
  return { ...rest, causes: causes.filter(fits), observations: observations.filter(fits) }
}

/**
 * A trouble on one page: what people tell, what it points to and what not, what may be behind it and how sure the numbers
 * are, which question tells the causes apart, and the guides. Of a model, what it lacks is no cause and no question, and
 * what feeds it is named in its place. Throws when there is no such trouble.
 */
export function troublePage(
  id: string,
  entry: Entry | null,
  sources: Catalogue['sources'],
  speak: Speaker,
): string {
  const w = (key: string, values?: Parameters<Speaker>[1]) => speak(`guides.page.${key}`, values)
  const place = { entry, trouble: id, sources }
  const facts = entry ? { ...caseFacts(entry) } : {}
  const fed = fedIn(facts)
  const lacks = lacksIn(facts)
  const part = lackingPart(id, lacks)
  const about = fedWords(aboutTrouble(id), fed)
  const knowledge = heldTo(knowledgeFor(id), lacks)
  const shares = troubleOf(id)?.causes ?? {}
  const whole = knowledge.causes.reduce((sum, cause) => sum + (shares[cause.id]?.share ?? 0), 0)
  const named = part === null && knowledge.causes.some((cause) => cause.id !== 'other')
  const from = (all: readonly { text: { key: string } }[]) =>
    whereFrom(
      all.map(({ text }) => ({ says: speak(text), origin: originOf(text.key, place) })),
      speak,
    )
  const lines = about.lines
    .map(({ label, text }) => `<div><dt>${escape(speak(label))}</dt><dd>${escape(speak(text))}</dd></div>`)
    .join('')
  const causes = (named ? knowledge.causes : []).map((cause) => {
    const share = (shares[cause.id]?.share ?? 0) / whole
    const { name, lines } = fedWords(aboutCause(cause.id), fed)
    const number = sharesOf(id, cause.id)
    const why = lines.map(
      ({ label, text }) => `<li><b>${escape(speak(label))}:</b> ${escape(speak(text))}</li>`,
    )
    const tenths = w('tenths', { tenths: Math.max(1, Math.round(share * 10)) })
    const claims = [
      { says: `${w('number')}: ${tenths}`, origin: originFrom(number.sources, number.sure, sources) },
      ...[{ text: name }, ...lines].map(({ text }) => ({
        says: speak(text),
        origin: originOf(text.key, place),
      })),
    ]
    return `<li><details><summary>${escape(speak(name))} <span class="share">${escape(tenths)}</span></summary>${why.length > 0 ? `<ul>${why.join('')}</ul>` : ''}${whereFrom(claims, speak)}</details></li>`
  })
  const asked = [...new Set((named ? tellApart(knowledge) : []).map((pair) => pair.question))].map(
    (question) => {
      const key = `knowledge.observations.${question}.text`
      return fedWords({ text: { key: question === 'voltage' ? `${key}-unknown` : key } }, fed)
    },
  )
  const model = entry ? `&model=${encodeURIComponent(entry.id)}` : ''
  return htmlPage(
    speak(about.name),
    speak,
    `<h1>${escape(speak(about.name))}</h1>` +
      (part ? `<p class="warn">${escape(speak(`case.verdict.title.lacks-${part}`))}</p>` : '') +
      `<dl>${lines}</dl>${from(about.lines)}` +
      (named
        ? `<section><h2>${escape(w('causes'))}</h2><ul class="rows">${causes.join('')}</ul></section>`
        : '') +
      (asked.length > 0
        ? `<section><h2>${escape(w('asks'))}</h2><ul>${asked.map(({ text }) => `<li>${escape(speak(text))}</li>`).join('')}</ul>${from(asked)}</section>`
        : '') +
      linksOf(
        w('guides'),
        guidesFor(entry, { trouble: id }).map((guide) => [
          `/guides/${guide.id}?lang=${speak.lang}${model}`,
          speak(`guides.of.${guide.id}.title`),
        ]),
      ),
  )
}

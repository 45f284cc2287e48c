import type { Cited, Origin } from '@pinhole/core'
import type { Speaker } from '@pinhole/locales'
import { escape } from './html.ts'

/** A source on paper: its title, marked with its own language, whose it is, and its address as text: nothing is fetched. */
export function citedHtml(one: Cited, speak: Speaker): string {
  const title = escape(speak(one.title))
  const named =
    one.lang && one.lang !== speak.lang
      ? `<cite lang="${escape(one.lang)}">${title}</cite>`
      : `<cite>${title}</cite>`
  // Where the address is the title it is said once.
  const at =
    one.at && !speak(one.title).includes(one.at) ? ` <span class="at" dir="ltr">${escape(one.at)}</span>` : ''
  return `${named} (${escape(speak(`guides.whose.${one.whose}`))})${at}`
}

interface Claim {
  says: string
  origin: Origin
}

/** One tap: where sentences come from and how sure that is; those of one origin stand together. */
export function whereFrom(claims: readonly Claim[], speak: Speaker): string {
  const groups = new Map<string, { origin: Origin; says: Set<string> }>()
  for (const { says, origin } of claims) {
    const id = `${origin.sure} ${origin.says.map((one) => one.key).join(' ')}`
    const group = groups.get(id) ?? { origin, says: new Set() }
    if (says !== '') group.says.add(says)
    groups.set(id, group)
  }
  const rows = [...groups.values()].map(({ origin, says }) => {
    const list = origin.says.map((one) => `<li>${citedHtml(one, speak)}</li>`).join('')
    return `${[...says].map((one) => `<p>${escape(one)}</p>`).join('')}<p class="how">${escape(speak(`guides.sure.${origin.sure}`))}</p>${list ? `<ul>${list}</ul>` : ''}`
  })
  return `<details class="src"><summary>${escape(speak('guides.words.sources'))}</summary>${rows.join('')}</details>`
}

/** The same in one line of a terminal. */
export const whereFromLine = (origin: Origin, speak: Speaker): string =>
  [
    speak(`guides.sure.${origin.sure}`),
    origin.says
      .map((one) => {
        const title = speak(one.title)
        // Where the address is the title it is said once.
        return one.at && !title.includes(one.at) ? `${title} ${one.at}` : title
      })
      .join('; '),
  ]
    .filter(Boolean)
    .join(' ')

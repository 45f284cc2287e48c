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
  const at = one.at ? ` <span class="at" dir="ltr">${escape(one.at)}</span>` : ''
  return `${named} (${escape(speak(`guides.whose.${one.whose}`))})${at}`
}

/** One tap: where sentences come from and how sure that is. Each claim is said once, with those who say it. */
export function whereFrom(
  claims: readonly { says: string; origin: Origin; struck?: string }[],
  speak: Speaker,
): string {
  const rows = claims.map(({ says, origin, struck }) => {
    const claim =
      says === '' ? '' : `<p>${struck === undefined ? escape(says) : `<s>${escape(says)}</s>`}</p>`
    const list = origin.says.map((one) => `<li>${citedHtml(one, speak)}</li>`).join('')
    return `${claim}<p class="how">${escape(speak(`guides.sure.${origin.sure}`))}${struck ? ` ${escape(struck)}` : ''}</p>${list ? `<ul>${list}</ul>` : ''}`
  })
  return `<details class="src"><summary>${escape(speak('guides.words.sources'))}</summary>${rows.join('')}</details>`
}

/** The same in one line of a terminal. */
export const whereFromLine = (origin: Origin, speak: Speaker): string =>
  [
    speak(`guides.sure.${origin.sure}`),
    origin.says.map((one) => [speak(one.title), one.at].filter(Boolean).join(' ')).join('; '),
  ]
    .filter(Boolean)
    .join(' ')

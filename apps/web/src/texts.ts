import type { Text } from '@pinhole/core'
import { type Sentence, speaker, type Texts } from '@pinhole/locales'
import { signal } from '@preact/signals'

// English comes with the page, because every other language leans on it; what only a case needs, and every other
// language, is fetched behind the first page.
const english = import.meta.glob<Texts>('../../../packages/locales/en/{case,errors,ui}.json', {
  eager: true,
  import: 'default',
})
const ofCases = import.meta.glob<Texts>(
  '../../../packages/locales/en/{guides,knowledge,model,causes,troubles}.json',
  {
    import: 'default',
  },
)
const others = import.meta.glob<Texts>(
  [
    '../../../packages/locales/*/{case,errors,guides,ui,knowledge,model,causes,troubles}.json',
    '!../../../packages/locales/en/*.json',
  ],
  { import: 'default' },
)

const fileName = (path: string) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
let source: Texts = Object.fromEntries(
  Object.entries(english).map(([path, texts]) => [fileName(path), texts]),
)
let spoken: { lang: string; texts: Texts } = { lang: 'en', texts: source }
const speech = signal(speaker('en', source))
const settle = () => {
  speech.value = spoken.lang === 'en' ? speaker('en', source) : speaker(spoken.lang, spoken.texts, source)
}

async function read(files: [string, () => Promise<Texts>][]): Promise<Texts> {
  return Object.fromEntries(
    await Promise.all(files.map(async ([path, load]) => [fileName(path), await load()] as const)),
  )
}

/** Resolves when everything a case may say can be said. */
export const wordsOfCases: Promise<void> = read(Object.entries(ofCases)).then((texts) => {
  Object.assign(source, texts)
  settle()
})

/** Speaks a sentence in the reader's language. */
export function t(text: Text | string, values?: Sentence['values']): string {
  return typeof text === 'string' ? speech.value(text, values) : speech.value(text)
}

/** Whether there are words for this key. */
export const knows = (key: string): boolean => speech.value.has(key)

/** A word of the catalogue (a hole, a tool): its translation where there is one, otherwise the word itself. */
export function word(group: string, given: string): string {
  const key = `${group}.${given}`
  return speech.value.has(key) ? speech.value(key) : given.replaceAll('-', ' ')
}

/** The reader's own way with dates, where it is of the language spoken. */
const dates = () => navigator.languages.find((tag) => tag.startsWith(lang())) ?? lang()

/** The language being spoken, for dates and the page's `lang`. */
export const lang = () => speech.value.lang

/** "21:52" today, "Thursday, 21:52" this week, otherwise with the date. */
export function when(at: number, now: number): string {
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  const days = Math.abs(now - at) / 86_400_000
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString()
  const date: Intl.DateTimeFormatOptions =
    days < 6 ? { weekday: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' }
  return new Intl.DateTimeFormat(dates(), sameDay ? time : { ...date, ...time }).format(at)
}

/** Takes the first of the wanted languages that there are texts for; stays with English otherwise. */
export async function speak(wanted: readonly string[]): Promise<void> {
  for (const want of wanted.map((tag) => tag.slice(0, 2))) {
    if (want === 'en') return
    const files = Object.entries(others).filter(([path]) => path.includes(`/${want}/`))
    if (files.length === 0) continue
    spoken = { lang: want, texts: await read(files) }
    settle()
    document.documentElement.lang = want
    return
  }
}

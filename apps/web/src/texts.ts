import type { Text } from '@pinhole/core'
import { type Sentence, speaker, type Texts } from '@pinhole/locales'
import { signal } from '@preact/signals'

// English comes with the page, because every other language leans on it; what only a case needs, and every other
// language, is fetched: the first page's words before it is shown, the rest behind it.
const english = import.meta.glob<Texts>('../../../packages/locales/en/{case,errors,ui}.json', {
  eager: true,
  import: 'default',
})
const first = import.meta.glob<Texts>(
  ['../../../packages/locales/*/{case,errors,ui}.json', '!../../../packages/locales/en/*.json'],
  { import: 'default' },
)
const ofCases = import.meta.glob<Texts>(
  '../../../packages/locales/*/{guides,knowledge,model,causes,troubles}.json',
  { import: 'default' },
)

const fileName = (path: string) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
const folder = (path: string) => path.split('/').at(-2) ?? ''

/** The languages there are words for, the source language first. */
export const languages: readonly string[] = ['en', ...new Set(Object.keys(first).map(folder))]

/** What has been fetched, by language. */
const known: Record<string, Record<string, Texts>> = {
  en: Object.fromEntries(Object.entries(english).map(([path, texts]) => [fileName(path), texts])),
}
let chosen = 'en'
const speech = signal(speaker('en', known.en!))
const settle = () => {
  speech.value = speaker(chosen, known[chosen] ?? {}, known.en)
  document.documentElement.lang = chosen
}

async function read(files: Record<string, () => Promise<Texts>>, lang: string): Promise<void> {
  const own = Object.entries(files).filter(([path]) => folder(path) === lang)
  const texts = await Promise.all(own.map(async ([path, load]) => [fileName(path), await load()] as const))
  known[lang] = { ...known[lang], ...Object.fromEntries(texts) }
}

const caseWords = new Map<string, Promise<void>>()
const caseWordsIn = (lang: string): Promise<void> => {
  const asked = caseWords.get(lang) ?? read(ofCases, lang)
  caseWords.set(lang, asked)
  // What the server did not give now may be asked again later.
  asked.catch(() => caseWords.delete(lang))
  return asked
}

/** Resolves when everything a case may say can be said, in the language spoken and in the one it leans on. */
export async function wordsOfCases(): Promise<void> {
  await Promise.all([caseWordsIn('en'), caseWordsIn(chosen)])
  settle()
}

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

/** The reader's own way with dates and figures, where it is of the language spoken. */
const ways = () => navigator.languages.find((tag) => tag.startsWith(lang())) ?? lang()

/** The language being spoken, for dates and the page's `lang`. */
export const lang = () => speech.value.lang

/** "21:52" today, "Thursday, 21:52" this week, otherwise with the date. */
export function when(at: number, now: number): string {
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  const days = Math.abs(now - at) / 86_400_000
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString()
  const date: Intl.DateTimeFormatOptions =
    days < 6 ? { weekday: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' }
  return new Intl.DateTimeFormat(ways(), sameDay ? time : { ...date, ...time }).format(at)
}

/** "7.5", or "7,5" where a comma is usual: a number with one place behind it. */
export const figure = (value: number): string =>
  new Intl.NumberFormat(ways(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)

/** Takes the first of the wanted languages that there are texts for, otherwise English. Fails when the server is lost. */
export async function speak(wanted: readonly string[]): Promise<void> {
  const next =
    wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => languages.includes(tag)) ?? 'en'
  const before = chosen
  chosen = next
  try {
    await read(first, next)
  } catch (failure) {
    if (chosen === next) chosen = before
    throw failure
  }
  if (chosen !== next) return
  settle()
  void wordsOfCases().catch(() => {})
}

const kept = 'pinhole.language'

/** What the reader chose here before, then what the browser prefers. */
export function wished(): readonly string[] {
  try {
    return [localStorage.getItem(kept) ?? '', ...navigator.languages]
  } catch {
    return navigator.languages
  }
}

/** Speaks another language from now on, and the next time too. A lost server leaves the page as it is. */
export async function choose(next: string): Promise<void> {
  await speak([next])
    .then(
      () => localStorage.setItem(kept, next),
      () => {},
    )
    .catch(() => {})
}

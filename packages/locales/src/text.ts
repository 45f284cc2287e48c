/** A sentence before it is spoken; the same shape as core's `Text`, named here because this room imports nothing. */
export interface Sentence {
  key: string
  values?: Record<string, string | number | Sentence>
}

/** One language's files as read: file name → nested keys → sentence, or plural forms by CLDR category. */
export type Texts = { readonly [key: string]: string | Texts }

/** Speaks sentences in one language. */
export interface Speaker {
  lang: string
  (text: Sentence): string
  (key: string, values?: Sentence['values']): string
  /** Whether the key has a sentence, in this language or the source language. */
  has(key: string): boolean
}

/**
 * A speaker over the texts of a language; what is missing there falls back to the source language, and then to the key,
 * so that a hole in a translation is seen and never breaks a page.
 * Placeholders are `{name}`; a plural entry is an object with CLDR categories, chosen by the value `count`.
 */
export function speaker(lang: string, texts: Texts, source: Texts = texts): Speaker {
  const plural = new Intl.PluralRules(lang)
  const number = new Intl.NumberFormat(lang)

  const speak = (given: Sentence | string, values?: Sentence['values']): string => {
    const sentence = typeof given === 'string' ? { key: given, ...(values ? { values } : {}) } : given
    const found = find(texts, sentence.key) ?? find(source, sentence.key)
    if (found === undefined) return sentence.key
    const count = sentence.values?.count
    const form =
      typeof found === 'string'
        ? found
        : (found[typeof count === 'number' ? plural.select(count) : 'other'] ?? found.other)
    if (typeof form !== 'string') return sentence.key
    return form.replace(/\{([\w-]+)\}/g, (hole, name: string) => {
      const value = sentence.values?.[name]
      if (value === undefined) return hole
      if (typeof value === 'number') return number.format(value)
      return typeof value === 'string' ? value : speak(value)
    })
  }
  return Object.assign(speak, {
    lang,
    has: (key: string) => find(texts, key) !== undefined || find(source, key) !== undefined,
  })
}

function find(texts: Texts, key: string): string | Texts | undefined {
  let at: string | Texts | undefined = texts
  for (const part of key.split('.')) {
    if (typeof at !== 'object') return undefined
    at = at[part]
  }
  return at
}

const isSentence = (value: object): value is Sentence =>
  'key' in value &&
  typeof value.key === 'string' &&
  Object.keys(value).every((name) => name === 'key' || name === 'values')

/** A copy of any plain value in which every sentence is spoken; all else stays as it is. For documents that leave the house. */
export function spoken(value: unknown, speak: Speaker): unknown {
  if (Array.isArray(value)) return value.map((one) => spoken(one, speak))
  if (typeof value !== 'object' || value === null) return value
  if (isSentence(value)) return speak(value)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoken(one, speak)]))
}

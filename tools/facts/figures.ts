// Figures in running text, the same in every language: `60 s`, `2.4 GHz`, `-67 dBm`. A number counts with its unit alone;
// times are told in seconds ("half an hour", "media hora" and "30 Minuten" are one figure), months in months.

const words: Readonly<Record<string, readonly string[]>> = {
  en: 'one two three four five six seven eight nine ten eleven twelve'.split(' '),
  de: 'ein(?:e[nrms]?)? zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
  es: 'un[oa]? dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' '),
}
const more: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/\b(?:a )?quarter of an (?=hour)/gi, '0.25 '],
    [/\bhalf an? (?=minute|hour)/gi, '0.5 '],
    [/\b(?:a )?couple of (?=minutes|hours|days)/gi, '2 '],
    // "A second reset" is no time.
    [/\ban? (?=(?:minute|hour|day|week|month)\b|second\b(?! \w))/gi, '1 '],
    [/\bsixty\b/gi, '60'],
    [/\bthirty\b/gi, '30'],
    [/\bfifteen\b/gi, '15'],
  ],
  de: [
    [/\b(?:eine[rnm]? )?Viertelstunde/gi, '0.25 Stunde'],
    [/\b(?:eine[rnm]? )?halbe[rn]? (?=Minute|Stunde)/gi, '0.5 '],
  ],
  es: [
    [/\b(?:un )?cuarto de (?=hora)/gi, '0.25 '],
    [/\bmedi[oa] (?=minuto|hora)/gi, '0.5 '],
    [/\bun segundo(?= \p{L})/giu, ''],
  ],
}

/** Each unit's words in all languages, its name and how many of that one it is. */
const units: readonly (readonly [words: string, name: string, times: number])[] = [
  ['seconds?|Sekunden?|segundos?|s', 's', 1],
  ['minutes?|Minuten?|minutos?|min', 's', 60],
  ['hours?|Stunden?|horas?|h', 's', 3600],
  ['days?|Tage?[ns]?|días?', 's', 86_400],
  ['weeks?|Wochen?|semanas?', 's', 604_800],
  ['months?|Monate?n?|mes(?:es)?', 'months', 1],
  ['GHz', 'GHz', 1],
  ['dBm', 'dBm', 1],
  ['°? ?C', '°C', 1],
  ['VA', 'VA', 1],
  ['VAC|volts?|voltios|V', 'V', 1],
  ['amperes?|Ampere|amperios?|A', 'A', 1],
  ['%|percent|Prozent|por ciento', '%', 1],
]
const number = String.raw`[-−]?\d+(?:[.,]\d+)?`
const unit = units.map(([names]) => `(${names})`).join('|')
const figure = new RegExp(
  String.raw`(?<![\p{L}\d.,])(?<a>${number})(?:\s*(?:-|–|\b(?:to|or|and|bis|oder|und|a|o|y)\b)\s*(?<b>${number}))?[\s-]*(?:${unit})(?![\p{L}\d])(?:\s*(?:or|oder|o)\s+(?<c>\d+)\b(?!\s*\p{L}))?`,
  'giu',
)

/** Whether numbers written as words are read in this language. */
export const readsWords = (lang: string): boolean => lang in words

/** All figures of a text, each once. */
export function figuresOf(text: string, lang: string): Set<string> {
  let plain = text
  for (const [found, is] of more[lang] ?? []) plain = plain.replaceAll(found, is)
  for (const [at, word] of (words[lang] ?? []).entries())
    plain = plain.replaceAll(new RegExp(`(?<!\\p{L})(?:${word})(?!\\p{L})`, 'giu'), String(at + 1))
  const found = new Set<string>()
  for (const match of plain.matchAll(figure)) {
    const { a, b, c } = match.groups!
    const which = units.findIndex((_, at) => match[at + 3] !== undefined)
    const [, name, times] = units[which]!
    for (const one of [a, b, c])
      if (one !== undefined) found.add(`${Number(one.replace('−', '-').replace(',', '.')) * times} ${name}`)
  }
  return found
}

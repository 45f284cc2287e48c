import { createHash } from 'node:crypto'
import { type Aside, readAsides, withAsides } from './asides.ts'
import { featuresOf } from './features.ts'
import { type Example, learn } from './learn.ts'
import { type Heard, hear, weigh } from './parts.ts'
import { type Phrase, readPhrases } from './phrases.ts'
import { type About, keep, largest, type Measured } from './shelf.ts'
import { SURE } from './triage.ts'

/** One of so many phrases and asides is held back to measure on. */
const HELD = 3
/** What an aside tells of when it stands alone. */
const NONE = 'none-of-these'

/** Of all that is learned from. */
export const digestOf = (phrases: readonly Phrase[], asides: readonly Aside[]): string =>
  createHash('sha256')
    .update(JSON.stringify([phrases, asides]))
    .digest('hex')

/** Every phrase alone and beside asides, and the asides alone, twice because they are few. */
function lessons(phrases: readonly Phrase[], asides: readonly Aside[]): Phrase[] {
  const alone = asides.map(({ text, lang }) => ({ text, lang, trouble: NONE }))
  return [...phrases, ...withAsides(phrases, asides), ...alone, ...alone]
}

/** A text held back, as it was heard. */
interface Test {
  heard: Heard
  label: number
  /** With something said besides. */
  beside: boolean
}

/**
 * Learns from all phrases, after it has measured on phrases held back how good that is and how far its numbers may be
 * believed. Nothing but the phrases and asides of this room is read. Writes the result beside them.
 */
export function study(say: (line: string) => void = () => {}): About {
  const phrases = readPhrases()
  const asides = readAsides()
  const troubles = [...new Set(phrases.map(({ trouble }) => trouble))].toSorted()
  const languages = [...new Set(phrases.map(({ lang }) => lang))].toSorted()
  const examples = (list: readonly Phrase[], labels: readonly string[], of: (phrase: Phrase) => string) =>
    list.map((phrase): Example => ({ features: featuresOf(phrase.text), label: labels.indexOf(of(phrase)) }))
  const ofTroubles = (list: readonly Phrase[]) =>
    learn(
      troubles,
      examples(list, troubles, ({ trouble }) => trouble),
    )

  say('two thirds of them')
  const others = <One>(all: readonly One[]) => all.filter((_, index) => index % HELD !== 0)
  const held = <One>(all: readonly One[]) => all.filter((_, index) => index % HELD === 0)
  const partly = ofTroubles(lessons(others(phrases), others(asides)))
  const test = (list: readonly Phrase[], beside: boolean) =>
    list.map(
      ({ text, trouble }): Test => ({ heard: hear(partly, text), label: troubles.indexOf(trouble), beside }),
    )
  // The asides, too, are ones that were not learned from.
  const tests = [...test(held(phrases), false), ...test(withAsides(held(phrases), held(asides)), true)]
  const temperature = coolest(tests)

  say('all of them')
  const ofTrouble = ofTroubles(lessons(phrases, asides))
  const ofLanguage = learn(
    languages,
    examples(phrases, languages, ({ lang }) => lang),
  )
  const about: About = {
    phrases: digestOf(phrases, asides),
    temperature,
    troubles,
    languages,
    scale: { troubles: largest(ofTrouble), languages: largest(ofLanguage) },
    held: measured(
      tests.filter(({ beside }) => !beside),
      temperature,
    ),
    beside: measured(
      tests.filter(({ beside }) => beside),
      temperature,
    ),
  }
  keep(about, ofTrouble, ofLanguage)
  return about
}

function measured(tests: readonly Test[], temperature: number): Measured {
  const told = tests.map(({ heard, label }) => {
    const shares = [...weigh(heard, temperature)]
    const order = shares.map((_, index) => index).toSorted((a, b) => shares[b]! - shares[a]!)
    return { rank: order.indexOf(label), sure: shares[order[0]!]! >= SURE }
  })
  const share = (list: readonly unknown[], of: readonly unknown[]) =>
    Math.round((1000 * list.length) / Math.max(1, of.length)) / 1000
  const within = (some: typeof told, rank: number) => some.filter((one) => one.rank < rank)
  const sure = told.filter((one) => one.sure)
  return {
    first: share(within(told, 1), told),
    three: share(within(told, 3), told),
    sure: share(sure, told),
    firstWhenSure: share(within(sure, 1), sure),
    phrases: told.length,
  }
}

/** The temperature at which the texts held back were least surprising. */
function coolest(tests: readonly Test[]): number {
  const surprise = (temperature: number) =>
    tests.reduce((sum, { heard, label }) => sum - Math.log(weigh(heard, temperature)[label]! + 1e-12), 0)
  const tries = Array.from({ length: 16 }, (_, index) => 0.5 + index * 0.1)
  const best = tries.map((one) => [surprise(one), one] as const).toSorted((a, b) => a[0] - b[0])[0]!
  return Math.round(best[1] * 10) / 10
}

import { createHash } from 'node:crypto'
import { featuresOf } from './features.ts'
import { type Example, judge, learn, type Weights } from './learn.ts'
import { type Phrase, readPhrases } from './phrases.ts'
import { type About, keep, largest } from './shelf.ts'
import { SURE } from './triage.ts'

/** Parts of the phrases that are held back in turn. */
const PARTS = 5

export const digestOf = (phrases: readonly Phrase[]): string =>
  createHash('sha256').update(JSON.stringify(phrases)).digest('hex')

/**
 * Learns from all phrases, after it has measured on phrases held back how good that is and how far its numbers may be
 * believed. Nothing but the phrases of this room is read. Writes the result beside them.
 */
export function study(say: (line: string) => void = () => {}): About {
  const phrases = readPhrases()
  const troubles = [...new Set(phrases.map(({ trouble }) => trouble))].toSorted()
  const languages = [...new Set(phrases.map(({ lang }) => lang))].toSorted()
  const features = phrases.map(({ text }) => featuresOf(text))
  const examples = (labels: readonly string[], of: (phrase: Phrase) => string): Example[] =>
    phrases.map((phrase, index) => ({ features: features[index]!, label: labels.indexOf(of(phrase)) }))
  const all = examples(troubles, ({ trouble }) => trouble)

  const held = Array.from({ length: PARTS }, (_, part) => {
    say(`part ${part + 1} of ${PARTS}`)
    const weights = learn(
      troubles,
      all.filter((__, index) => index % PARTS !== part),
    )
    return { weights, tests: all.filter((__, index) => index % PARTS === part) }
  })
  const temperature = coolest(held)
  const told = held.flatMap(({ weights, tests }) =>
    tests.map(({ features: one, label }) => {
      const shares = [...judge(weights, one, temperature)]
      const order = shares.map((_, index) => index).toSorted((a, b) => shares[b]! - shares[a]!)
      return { rank: order.indexOf(label), sure: shares[order[0]!]! >= SURE }
    }),
  )
  const share = (list: readonly unknown[], of: readonly unknown[]) =>
    Math.round((1000 * list.length) / Math.max(1, of.length)) / 1000
  const sure = told.filter((one) => one.sure)

  say('all of them')
  const ofTrouble = learn(troubles, all)
  const ofLanguage = learn(
    languages,
    examples(languages, ({ lang }) => lang),
  )
  const about: About = {
    phrases: digestOf(phrases),
    temperature,
    troubles,
    languages,
    scale: { troubles: largest(ofTrouble), languages: largest(ofLanguage) },
    held: {
      first: share(
        told.filter(({ rank }) => rank === 0),
        told,
      ),
      three: share(
        told.filter(({ rank }) => rank < 3),
        told,
      ),
      sure: share(sure, told),
      firstWhenSure: share(
        sure.filter(({ rank }) => rank === 0),
        sure,
      ),
      phrases: told.length,
    },
  }
  keep(about, ofTrouble, ofLanguage)
  return about
}

/** The temperature at which the held-back phrases were least surprising. */
function coolest(held: readonly { weights: Weights; tests: readonly Example[] }[]): number {
  const surprise = (temperature: number) =>
    held.reduce(
      (sum, { weights, tests }) =>
        sum -
        tests.reduce(
          (part, { features, label }) =>
            part + Math.log(judge(weights, features, temperature)[label]! + 1e-12),
          0,
        ),
      0,
    )
  const tries = Array.from({ length: 25 }, (_, index) => 0.3 + index * 0.1)
  const best = tries.map((one) => [surprise(one), one] as const).toSorted((a, b) => a[0] - b[0])[0]!
  return Math.round(best[1] * 10) / 10
}

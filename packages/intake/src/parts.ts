import { featuresOf, plain } from './features.ts'
import { judge, type Weights } from './learn.ts'
import { wordsOf } from './meanings.ts'

/** A sentence of fewer words is heard only within the whole. */
const FEWEST = 3
/** How much the sentences count beside the whole, share of 1; half and squared counts cost a hundredth of the blind texts. */
const PARTS = 0.4

/** The sentences of a text that say enough to be judged by themselves; a new line ends one, too. */
export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?])\s+|\n+/).filter((one) => wordsOf(plain(one)).length >= FEWEST)

/** Shares of the labels, in their order, at temperature 1: of the whole text first, then of its sentences if several. */
export type Heard = readonly Float64Array[]

/** Judges the text as a whole and sentence by sentence. */
export function hear(weights: Weights, text: string): Heard {
  const sentences = sentencesOf(text)
  return [text, ...(sentences.length > 1 ? sentences : [])].map((one) => judge(weights, featuresOf(one)))
}

/**
 * One share a label: six tenths by the whole, the rest by the sentences, each of which counts as much as it is sure of
 * something (its best share). So one sentence beside the matter does not drown the others. `temperature` above 1 makes
 * all of them less certain.
 */
export function weigh(heard: Heard, temperature: number): Float64Array {
  const [whole, ...sentences] = heard.map((shares) => tempered(shares, temperature))
  if (!whole || sentences.length === 0) return whole ?? new Float64Array()
  const counts = sentences.map((shares) => Math.max(...shares))
  const sum = counts.reduce((all, one) => all + one, 0)
  return whole.map((share, label) => {
    const parts = sentences.reduce((all, shares, at) => all + counts[at]! * shares[label]!, 0) / sum
    return (1 - PARTS) * share + PARTS * parts
  })
}

function tempered(shares: Float64Array, temperature: number): Float64Array {
  if (temperature === 1) return shares
  const powers = shares.map((share) => share ** (1 / temperature))
  const sum = powers.reduce((all, one) => all + one, 0)
  return powers.map((one) => one / sum)
}

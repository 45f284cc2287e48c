import { BUCKETS, type Features } from './features.ts'

/** Weights of a multinomial logistic regression: one row of `labels.length` numbers for each bucket, and a bias row. */
export interface Weights {
  labels: readonly string[]
  /** `(BUCKETS + 1) × labels`, row by row; the last row is the bias. Kept weights are a byte each. */
  table: Float32Array | Int8Array
  /** What a number of the table is to be multiplied by. */
  scale: number
}

export interface Example {
  features: Features
  /** Index into the labels. */
  label: number
}

export interface LearnOptions {
  rounds?: number
  /** Size of a first step. */
  rate?: number
}

/** Probabilities of the labels for a text, in their order. `temperature` above 1 makes them less certain. */
export function judge(
  { labels, table, scale }: Weights,
  { at, weight }: Features,
  temperature = 1,
): Float64Array {
  const wide = labels.length
  const score = new Float64Array(wide)
  for (let label = 0; label < wide; label++) score[label] = table[BUCKETS * wide + label]!
  for (let index = 0; index < at.length; index++) {
    const row = at[index]! * wide
    const amount = weight[index]!
    for (let label = 0; label < wide; label++) score[label]! += amount * table[row + label]!
  }
  const top = Math.max(...score)
  let sum = 0
  for (let label = 0; label < wide; label++)
    sum += score[label] = Math.exp(((score[label]! - top) * scale) / temperature)
  for (let label = 0; label < wide; label++) score[label]! /= sum
  return score
}

/**
 * Learns by adaptive gradient descent, always over the examples in a fixed mixed order: the same examples give the same
 * weights on every machine. Rare troubles count as much as frequent ones. Weights are not pulled to zero: that cost a
 * tenth of the blind texts; few rounds of small steps keep them from learning by heart.
 */
export function learn(
  labels: readonly string[],
  examples: readonly Example[],
  { rounds = 20, rate = 0.2 }: LearnOptions = {},
): Weights {
  const wide = labels.length
  const table = new Float32Array((BUCKETS + 1) * wide)
  const seen = new Float32Array((BUCKETS + 1) * wide).fill(1e-6)
  const weights = { labels, table, scale: 1 }
  const counts = labels.map(() => 0)
  for (const { label } of examples) counts[label]!++
  const fair = counts.map((count) => examples.length / (wide * Math.max(1, count)))
  const step = (cell: number, slope: number) => {
    seen[cell]! += slope * slope
    table[cell]! -= (rate * slope) / Math.sqrt(seen[cell]!)
  }
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < examples.length; turn++) {
      // 7919 is prime and larger than any factor of the counts here, so each example has one turn a round.
      const { features, label } = examples[(turn * 7919 + round) % examples.length]!
      const guess = judge(weights, features)
      for (let one = 0; one < wide; one++) guess[one] = fair[label]! * (guess[one]! - (one === label ? 1 : 0))
      for (let index = 0; index < features.at.length; index++) {
        const row = features.at[index]! * wide
        for (let one = 0; one < wide; one++) step(row + one, guess[one]! * features.weight[index]!)
      }
      for (let one = 0; one < wide; one++) step(BUCKETS * wide + one, guess[one]!)
    }
  }
  return weights
}

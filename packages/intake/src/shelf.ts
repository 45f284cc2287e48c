import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { BUCKETS } from './features.ts'
import type { Weights } from './learn.ts'

/** What stands beside the weights: from which phrases they were learned, and how far their numbers may be believed. */
export interface About {
  /** SHA-256 of all phrases and asides, hex; another one means: learn again. */
  phrases: string
  /** Scores are divided by this before they become probabilities, so that 0.7 is right seven times in ten. */
  temperature: number
  troubles: readonly string[]
  languages: readonly string[]
  /** Largest weight of each table; the file holds 127ths of it. */
  scale: { troubles: number; languages: number }
  /** Over phrases held back in turn: share right first, share among the first three, and the same where it was sure. */
  held: Measured
  /** The same of these phrases with one to three asides, held back as well. */
  beside: Measured
}

/** Shares of 1, and of how many. */
export interface Measured {
  first: number
  three: number
  sure: number
  firstWhenSure: number
  phrases: number
}

const folder = join(import.meta.dirname, '../model')

/** A weight as a byte: so many steps from none to the largest. */
const STEPS = 127

const pack = (table: Weights['table'], scale: number) =>
  gzipSync(
    Int8Array.from(table, (weight) => Math.round((weight / scale) * STEPS)),
    { level: 9 },
  )

const unpack = (bytes: Buffer, scale: number, labels: readonly string[]): Weights => {
  const table = new Int8Array(gunzipSync(bytes, { maxOutputLength: (BUCKETS + 1) * labels.length }))
  return { labels, table, scale: scale / STEPS }
}

export const largest = ({ table }: Weights): number => {
  let most = 0
  for (const weight of table) most = Math.max(most, Math.abs(weight))
  return most
}

/** Keeps what was learned, a byte a weight. */
export function keep(about: About, troubles: Weights, languages: Weights): void {
  writeFileSync(join(folder, 'troubles.bin.gz'), pack(troubles.table, about.scale.troubles))
  writeFileSync(join(folder, 'languages.bin.gz'), pack(languages.table, about.scale.languages))
  writeFileSync(join(folder, 'about.json'), `${JSON.stringify(about, null, 2)}\n`)
}

export const readAbout = (): About => JSON.parse(readFileSync(join(folder, 'about.json'), 'utf8')) as About

/** What was learned. About 30 ms. */
export function take(): { about: About; troubles: Weights; languages: Weights } {
  const about = readAbout()
  const read = (what: 'troubles' | 'languages') =>
    unpack(readFileSync(join(folder, `${what}.bin.gz`)), about.scale[what], about[what])
  return { about, troubles: read('troubles'), languages: read('languages') }
}

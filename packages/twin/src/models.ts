import { readFileSync } from 'node:fs'

/** Our own cameras, with their own names and values: one of the Tapo wire, one of the older Kasa wire. */
export const models = ['tapo-pan-tilt', 'kasa-ec'] as const
export type ModelName = (typeof models)[number]

/** The text of one of our own models, in the layout of a dump. */
export const modelText = (name: ModelName): string =>
  readFileSync(new URL(`../data/models/${name}.json`, import.meta.url), 'utf8')

import { readFileSync } from 'node:fs'

/** Our own cameras, with their own names and values: of the Tapo wire, of the older Kasa wire, hubs and a chime. */
export const models = [
  'tapo-pan-tilt',
  'kasa-ec',
  'kasa-kd',
  'kasa-kc-spot',
  'tapo-floodlight',
  'tapo-too-new',
  'tapo-hub',
  'tapo-doorbell-battery',
  'hub-klap',
  'hub-aes',
  'chime-klap',
] as const
export type ModelName = (typeof models)[number]

/** The text of one of our own models, in the layout of a dump. */
export const modelText = (name: ModelName): string =>
  readFileSync(new URL(`../data/models/${name}.json`, import.meta.url), 'utf8')

import type { Picture } from '@pinhole/core'
import { type PowerSaid, powerSaid } from './power.ts'
import type { Entry } from './schema.ts'

/** What the camera is drawn from. */
export const picture = (entry: Entry | null): Picture =>
  entry ? { body: entry.body, guess: entry.bodyGuess } : { body: 'unknown', guess: true }

/** Whether it takes a memory card; null: not known, so ask. */
export const hasCard = ({ kind, storage }: Entry): boolean | null =>
  storage.card ?? (kind === 'chime' ? false : null)

const turning = new Set<Entry['body']>(['pan-tilt', 'turning-outdoor'])
const still = new Set<Entry['body']>(['cube', 'round', 'bullet', 'floodlight', 'battery', 'doorbell'])

/**
 * Whether it turns its head; null: not known, so ask. A shape that nobody established says at most that it may: of one
 * drawn as turning it is asked as of one that does.
 */
export function hasHead({ kind, body, bodyGuess, features }: Entry): boolean | null {
  if (features.panTilt !== null) return features.panTilt
  if (kind === 'hub' || kind === 'chime' || kind === 'doorbell') return false
  if (turning.has(body)) return true
  return still.has(body) && !bodyGuess ? false : null
}

/**
 * Whether other programs can open its picture, with an account made for that; null: not known. No Kasa has such an
 * account, and what lives on a battery keeps its stream shut.
 */
export function hasStream(entry: Entry): boolean | null {
  const { id, kind, features } = entry
  const shut = id.startsWith('kasa/') || kind === 'hub' || kind === 'chime' || feedsOf(entry)?.has('battery')
  return shut ? false : (features.protocols?.includes('rtsp') ?? null)
}

/** The card that an older vendor app still took, gigabytes. */
const OLDER_APP = 128

/** The largest card that suits every firmware of a Tapo, where the listed figure is larger; gigabytes, else null. */
export const cardToBuy = ({ id, storage }: Entry): number | null =>
  id.startsWith('tapo/') && (storage.cardMaxGb ?? 0) > OLDER_APP ? OLDER_APP : null

/**
 * What feeds it, as its source states it, in words of the locales, and the volts where it names exactly one voltage.
 * null: nobody says.
 */
export const powerOf = (entry: Entry): PowerSaid | null =>
  entry.power.input === null ? null : powerSaid(entry.power.input)

/** What a camera lives on: a plug-in adapter, the wiring of the house, the low-voltage wires of a bell, a battery. */
export type Feed = 'adapter' | 'mains' | 'bell' | 'battery'

const feedOf: Readonly<Record<string, Feed>> = {
  'dc-adapter': 'adapter',
  usb: 'adapter',
  battery: 'battery',
  'doorbell-transformer': 'bell',
}

/**
 * What feeds it; several where it takes either. A panel only charges a battery. null: nobody says. A doorbell of which
 * nobody says may have wires or a battery, as all others do; none has an adapter in a socket.
 */
export function feedsOf({ kind, power }: Entry): ReadonlySet<Feed> | null {
  const wired = /hardwired/.test(power.input ?? '') ? 'mains' : 'adapter'
  const said = (power.sources ?? []).flatMap((one) => (one === 'ac-mains' ? wired : (feedOf[one] ?? [])))
  if (said.length > 0) return new Set(said)
  if (kind === 'battery') return new Set<Feed>(['battery'])
  return kind === 'doorbell' ? new Set<Feed>(['bell', 'battery']) : null
}

/** Whether an adapter in a socket feeds it; null: not known. */
export const hasAdapter = (entry: Entry): boolean | null => feedsOf(entry)?.has('adapter') ?? null

import type { Picture } from '@pinhole/core'
import { type PowerSaid, powerSaid } from './power.ts'
import type { Entry } from './schema.ts'

/** What the camera is drawn from. */
export const picture = (entry: Entry | null): Picture =>
  entry ? { body: entry.body, guess: entry.bodyGuess } : { body: 'unknown', guess: true }

/** Whether it takes a memory card; null: not known, so ask. */
export const hasCard = (entry: Entry): boolean | null => entry.storage.card

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

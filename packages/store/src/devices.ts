import type { Identification } from '@pinhole/core'

/** A camera seen before. Its MAC is its identity; addresses come and go. */
export interface KnownCamera {
  mac: string
  identification: Identification
  /** Where it was seen, the latest first, at most eight. */
  addresses: string[]
  /** Milliseconds since 1970. */
  lastSeen: number
  /** What the person calls it; null: no name of their own. */
  name: string | null
}

export interface Devices {
  /** Keeps what was recognised. An identification without a MAC cannot be told apart from others and is not kept. */
  saw(identification: Identification, at: number): Promise<void>
  rename(mac: string, name: string | null): Promise<void>
  get(mac: string): Promise<KnownCamera | undefined>
  /** The one seen last first. */
  list(): Promise<KnownCamera[]>
}

/** The address list after a camera was seen at `address`. */
export function addressesAfter(before: readonly string[], address: string): string[] {
  return [address, ...before.filter((other) => other !== address)].slice(0, 8)
}

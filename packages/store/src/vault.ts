import type { Secret } from '@pinhole/core'

/**
 * Secrets by name, sealed on disk with a key that lies in a file of its own. When that key is missing or another one,
 * reading and writing end in Failure `data.unreadable` and nothing is overwritten: the right key brings all back.
 */
export interface Vault {
  put(name: string, secret: Secret): Promise<void>
  get(name: string): Promise<Secret | undefined>
  forget(name: string): Promise<void>
  names(): Promise<string[]>
}

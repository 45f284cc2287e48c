import type { Clock, Random } from '@pinhole/core'
import type { Backups } from './backups.ts'
import type { Budget } from './budget.ts'
import type { Cases } from './cases.ts'
import type { Clips } from './clips.ts'
import type { Devices } from './devices.ts'
import type { Journal } from './journal.ts'
import { openMemory } from './memory/open.ts'
import type { Settings } from './settings.ts'
import type { Vault } from './vault.ts'

/** Everything that is kept. Hand on the narrow parts, not the whole. */
export interface Store {
  devices: Devices
  cases: Cases
  journal: Journal
  backups: Backups
  clips: Clips
  vault: Vault
  budget: Budget
  settings: Settings
  /** Gives the folder free. Nothing may be asked afterwards. */
  close(): Promise<void>
}

export interface StoreOptions {
  /** The data folder, made when missing; `:memory:` keeps nothing beyond the process. */
  folder: string
  clock: Clock
  random: Random
}

/**
 * Opens the store. Failure `data.locked` when another program has the folder open, `data.unreadable` when the data is
 * damaged or of a newer program; the files are then left as they are.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.folder === ':memory:') return openMemory()
  const { openFolder } = await import('./sqlite/open.ts')
  return await openFolder(options)
}

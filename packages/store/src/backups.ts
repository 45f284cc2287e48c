import type { Backup } from '@pinhole/core'

/** Back-ups of cameras' settings. One is never overwritten; on disk they are sealed like the vault's secrets. */
export interface Backups {
  put(backup: Backup): Promise<void>
  get(id: string): Promise<Backup | undefined>
  /** Of one camera, the newest first. */
  list(mac: string): Promise<Backup[]>
  /** A second reading was equal. Failure `backup.missing` when there is no such back-up. */
  markVerified(id: string, at: number): Promise<void>
}

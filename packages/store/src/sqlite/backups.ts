import { Backup, Failure } from '@pinhole/core'
import type { Backups } from '../backups.ts'
import { fromJson, unreadable } from './json.ts'
import type { Sealing } from './key.ts'
import type { Sealed } from './seal.ts'
import type { Database } from './tables.ts'

/** Back-ups. What a camera was set to is nobody else's business, so the column holds it sealed. */
export function sqliteBackups({ db, folder }: Database, sealing: Sealing): Backups {
  // Bound to its row, and to no name that the vault's own secrets can have.
  const nameOf = (id: string) => `\u0000backup ${id}`
  const columns = ['id', 'backup', 'verified_at'] as const
  const read = async (row: { id: string; backup: string; verified_at: number | null }): Promise<Backup> => {
    // Before back-ups were sealed the column held them plainly; such a one still opens.
    const sealed = row.backup.startsWith('{') ? undefined : parse(row.backup)
    const text = sealed ? await sealing.open(nameOf(row.id), sealed) : row.backup
    return { ...fromJson(text, Backup, folder, 'backups'), verifiedAt: row.verified_at }
  }
  const parse = (column: string): Sealed => {
    const [nonce, sealed] = column.split('.').map((part) => Buffer.from(part, 'base64url'))
    if (nonce?.length !== 12 || !sealed) throw unreadable(folder, 'backups')
    return { nonce, sealed }
  }
  return {
    async put(backup) {
      const { id, mac, at, verifiedAt } = backup
      const { nonce, sealed } = await sealing.seal(nameOf(id), JSON.stringify(backup))
      const column = [nonce, sealed].map((bytes) => Buffer.from(bytes).toString('base64url')).join('.')
      await db
        .insertInto('backups')
        .values({ id, mac, at, verified_at: verifiedAt, backup: column })
        .execute()
    },
    async get(id) {
      const row = await db.selectFrom('backups').select(columns).where('id', '=', id).executeTakeFirst()
      return row && (await read(row))
    },
    async list(mac) {
      const rows = db.selectFrom('backups').select(columns).where('mac', '=', mac).orderBy('at', 'desc')
      return await Promise.all((await rows.execute()).map(read))
    },
    async markVerified(id, at) {
      const done = await db
        .updateTable('backups')
        .set({ verified_at: at })
        .where('id', '=', id)
        .executeTakeFirst()
      if (done.numUpdatedRows === 0n) throw new Failure('backup.missing', { id })
    },
  }
}

import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '@pinhole/core'
import { Kysely } from 'kysely'
import type { Store, StoreOptions } from '../store.ts'
import { sqliteBackups } from './backups.ts'
import { sqliteBudget, sqliteDevices } from './cameras.ts'
import { folderClips } from './clips.ts'
import { dialectOver, guarded } from './dialect.ts'
import { makePrivate, makePrivateFolder } from './files.ts'
import { sealingWith } from './key.ts'
import { lockFolder } from './lock.ts'
import { migrate } from './migrate.ts'
import { sqliteCases, sqliteJournal, sqliteSettings } from './records.ts'
import type { Database, Tables } from './tables.ts'
import { sqliteVault } from './vault.ts'

/** Opens a data folder: `pinhole.db` and its side files, `vault.key`, `lock`. */
export async function openFolder({ folder, random }: StoreOptions): Promise<Store> {
  makePrivateFolder(folder)
  const unlock = lockFolder(join(folder, 'lock'), folder)
  try {
    const file = join(folder, 'pinhole.db')
    inspect(file, folder)
    makePrivate(file)
    const sqlite = new DatabaseSync(file)
    guarded(() => prepare(sqlite, file, folder), file, folder)
    const db = new Kysely<Tables>({ dialect: dialectOver(sqlite, file, folder) })
    const database: Database = { db, folder }
    const sealing = sealingWith(database, join(folder, 'vault.key'), random)
    return {
      devices: sqliteDevices(database),
      cases: sqliteCases(database),
      journal: sqliteJournal(database),
      backups: sqliteBackups(database, sealing),
      clips: folderClips(folder, sealing, random),
      vault: sqliteVault(database, sealing),
      budget: sqliteBudget(database),
      settings: sqliteSettings(database),
      async close() {
        await db.destroy()
        if (sqlite.isOpen) sqlite.close()
        unlock()
      },
    }
  } catch (cause) {
    unlock()
    throw cause
  }
}

/** Looks at an existing file without being able to change it; a damaged one must stay as it is. */
function inspect(file: string, folder: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return
  guarded(
    () => {
      const db = new DatabaseSync(file, { readOnly: true })
      try {
        const row = db.prepare('PRAGMA quick_check(1)').get()
        if (row?.quick_check !== 'ok') throw new Failure('data.unreadable', { file, folder })
      } finally {
        db.close()
      }
    },
    file,
    folder,
  )
}

/** FULL: in this mode a commit waits for the disk, so a line that was acknowledged outlives a power cut. */
function prepare(db: DatabaseSync, file: string, folder: string): void {
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    migrate(db, file, folder)
  } catch (cause) {
    db.close()
    throw cause
  }
}

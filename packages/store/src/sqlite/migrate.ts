import { existsSync, rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { Failure } from '@pinhole/core'
import { migrations as ours } from './migrations.ts'

/** The number of the last migration that a database has been through. */
export function versionOf(db: DatabaseSync): number {
  const row = db.prepare('PRAGMA user_version').get()
  return Number(row?.user_version ?? 0)
}

/**
 * Brings a database to the newest version, all or nothing; a copy of the older one is left beside it as
 * `<file>.v<number>`. Data of a newer program is refused untouched.
 */
export function migrate(db: DatabaseSync, file: string, folder: string, migrations = ours): void {
  const version = versionOf(db)
  if (version > migrations.length) throw new Failure('data.unreadable', { file, folder, version })
  if (version === migrations.length) return
  if (version > 0) {
    const aside = `${file}.v${version}`
    if (existsSync(aside)) rmSync(aside)
    db.prepare('VACUUM INTO ?').run(aside)
  }
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const migration of migrations.slice(version)) db.exec(migration)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
    db.exec('COMMIT')
  } catch (cause) {
    db.exec('ROLLBACK')
    throw cause
  }
}

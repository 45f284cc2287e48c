import { DatabaseSync } from 'node:sqlite'
import { Failure } from '@pinhole/core'
import { makePrivate } from './files.ts'

/** SQLITE_BUSY and SQLITE_LOCKED. */
const TAKEN = new Set([5, 6])

/**
 * Takes the folder for this program. The lock is the operating system's, on an open file, through SQLite: it ends with
 * the process however that ends, so there is no stale lock to judge. A file with a process number in it would be wrong
 * in a container, where every life of the program has the same number.
 */
export function lockFolder(file: string, folder: string): () => void {
  makePrivate(file)
  const db = new DatabaseSync(file)
  try {
    db.exec('PRAGMA busy_timeout = 0')
    db.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    db.close()
    const code = (cause as { errcode?: unknown }).errcode
    if (typeof code === 'number' && TAKEN.has(code & 0xff))
      throw new Failure('data.locked', { folder }, cause)
    throw new Failure('data.unreadable', { file, folder }, cause)
  }
  return () => db.close()
}

import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { Failure } from '@pinhole/core'
import { SqliteDialect } from 'kysely'

/** SQLite's result codes for a damaged file: SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html). */
const DAMAGED = new Set([11, 26])

/** Lets the query builder speak to the platform's own SQLite. */
export function dialectOver(db: DatabaseSync, file: string, folder: string): SqliteDialect {
  return new SqliteDialect({
    database: {
      close: () => db.close(),
      prepare(sql) {
        const statement = guarded(() => db.prepare(sql), file, folder)
        return {
          reader: statement.columns().length > 0,
          all: (values) => guarded(() => statement.all(...bound(values)), file, folder),
          run: (values) => guarded(() => statement.run(...bound(values)), file, folder),
          iterate: (values) => statement.iterate(...bound(values)) as IterableIterator<unknown>,
        }
      },
    },
  })
}

const bound = (values: readonly unknown[]) => values as SQLInputValue[]

/** Runs `work`; what SQLite says of a damaged file becomes the Failure that a person can read. */
export function guarded<T>(work: () => T, file: string, folder: string): T {
  try {
    return work()
  } catch (cause) {
    const code = (cause as { errcode?: unknown }).errcode
    if (typeof code === 'number' && DAMAGED.has(code & 0xff)) {
      throw new Failure('data.unreadable', { file, folder }, cause)
    }
    throw cause
  }
}

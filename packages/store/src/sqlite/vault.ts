import { Secret } from '@pinhole/core'
import type { Vault } from '../vault.ts'
import { PROOF, type Sealing } from './key.ts'
import type { Database } from './tables.ts'

/** The vault: a table of sealed rows. */
export function sqliteVault({ db }: Database, sealing: Sealing): Vault {
  return {
    async put(name, secret) {
      const values = await sealing.seal(name, secret.reveal())
      await db
        .insertInto('vault')
        .values({ name, ...values })
        .onConflict((on) => on.column('name').doUpdateSet(values))
        .execute()
    },
    async get(name) {
      const found = await db
        .selectFrom('vault')
        .select(['nonce', 'sealed'])
        .where('name', '=', name)
        .executeTakeFirst()
      return found && new Secret(await sealing.open(name, found))
    },
    async forget(name) {
      await db.deleteFrom('vault').where('name', '=', name).where('name', '!=', PROOF).execute()
    },
    async names() {
      const rows = await db
        .selectFrom('vault')
        .select('name')
        .where('name', '!=', PROOF)
        .orderBy('name')
        .execute()
      return rows.map((found) => found.name)
    },
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { Failure, type Random, Secret } from '@pinhole/core'
import type { Vault } from '../vault.ts'
import { writeOnce } from './files.ts'
import { seal, unseal } from './seal.ts'
import type { Database } from './tables.ts'

/** A row sealed when the key was made: tells a wrong key from a right one before anything is written. */
const PROOF = '\u0000proof'

/** The vault over a table and a key file. The key is made with the first secret, never again. */
export function sqliteVault({ db, folder }: Database, keyFile: string, random: Random): Vault {
  const unreadable = () => new Failure('data.unreadable', { file: keyFile, folder })
  const row = (name: string) =>
    db.selectFrom('vault').select(['nonce', 'sealed']).where('name', '=', name).executeTakeFirst()
  const write = async (key: Uint8Array, name: string, text: string) => {
    const values = seal(key, random.bytes(12), name, text)
    await db
      .insertInto('vault')
      .values({ name, ...values })
      .onConflict((on) => on.column('name').doUpdateSet(values))
      .execute()
  }

  async function keyFor(use: 'read' | 'write'): Promise<Uint8Array | undefined> {
    const proof = await row(PROOF)
    if (!existsSync(keyFile)) {
      if (proof) throw unreadable()
      if (use === 'read') return undefined
      writeOnce(keyFile, `${Buffer.from(random.bytes(32)).toString('hex')}\n`)
    }
    const text = readFileSync(keyFile, 'utf8').trim()
    if (!/^[0-9a-f]{64}$/.test(text)) throw unreadable()
    const key = Buffer.from(text, 'hex')
    if (proof) {
      if (unseal(key, PROOF, proof) === undefined) throw unreadable()
    } else if (use === 'write') await write(key, PROOF, 'proof')
    return key
  }

  return {
    async put(name, secret) {
      const key = await keyFor('write')
      if (key) await write(key, name, secret.reveal())
    },
    async get(name) {
      const key = await keyFor('read')
      const found = await row(name)
      if (!key || !found) return undefined
      const text = unseal(key, name, found)
      if (text === undefined) throw unreadable()
      return new Secret(text)
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

import { existsSync, readFileSync } from 'node:fs'
import { Failure, type Random } from '@pinhole/core'
import { writeOnce } from './files.ts'
import { type Sealed, seal, unseal } from './seal.ts'
import type { Database } from './tables.ts'

/** A row of the vault sealed when the key was made: tells a wrong key from a right one before anything is written. */
export const PROOF = '\u0000proof'

/** Seals and opens texts with the folder's key. Failure `data.unreadable` when the key is gone or another one. */
export interface Sealing {
  seal(name: string, text: string): Promise<Sealed>
  /** Opens what `seal` made under the same name. */
  open(name: string, sealed: Sealed): Promise<string>
}

/** The key lies in a file of its own. It is made with the first thing sealed, never again. */
export function sealingWith({ db, folder }: Database, keyFile: string, random: Random): Sealing {
  const unreadable = () => new Failure('data.unreadable', { file: keyFile, folder })
  const proofIn = () =>
    db.selectFrom('vault').select(['nonce', 'sealed']).where('name', '=', PROOF).executeTakeFirst()

  async function key(use: 'read' | 'write'): Promise<Uint8Array> {
    const proof = await proofIn()
    if (!existsSync(keyFile)) {
      if (proof || use === 'read') throw unreadable()
      writeOnce(keyFile, `${Buffer.from(random.bytes(32)).toString('hex')}\n`)
    }
    const text = readFileSync(keyFile, 'utf8').trim()
    if (!/^[0-9a-f]{64}$/.test(text)) throw unreadable()
    const found = Buffer.from(text, 'hex')
    if (proof) {
      if (unseal(found, PROOF, proof) === undefined) throw unreadable()
    } else if (use === 'write') {
      const values = seal(found, random.bytes(12), PROOF, 'proof')
      await db
        .insertInto('vault')
        .values({ name: PROOF, ...values })
        .onConflict((on) => on.column('name').doUpdateSet(values))
        .execute()
    }
    return found
  }

  return {
    seal: async (name, text) => seal(await key('write'), random.bytes(12), name, text),
    async open(name, sealed) {
      const text = unseal(await key('read'), name, sealed)
      if (text === undefined) throw unreadable()
      return text
    },
  }
}

import { Identification } from '@pinhole/core'
import { type Budget, type LoginAttempt, RECENT_ATTEMPTS } from '../budget.ts'
import { addressesAfter, type Devices, type KnownCamera } from '../devices.ts'
import { fromJson, texts, unreadable } from './json.ts'
import type { Database, Tables } from './tables.ts'

/** Known cameras. */
export function sqliteDevices({ db, folder }: Database): Devices {
  const read = (row: Tables['devices']): KnownCamera => ({
    mac: row.mac,
    identification: fromJson(row.identification, Identification, folder, 'devices'),
    addresses: fromJson(row.addresses, texts, folder, 'devices'),
    lastSeen: row.last_seen,
    name: row.name,
  })
  const get = async (mac: string) => {
    const row = await db.selectFrom('devices').selectAll().where('mac', '=', mac).executeTakeFirst()
    return row && read(row)
  }
  return {
    get,
    async saw(identification, at) {
      const { mac, address } = identification
      if (mac === null) return
      const before = await get(mac)
      const values = {
        identification: JSON.stringify(identification),
        addresses: JSON.stringify(addressesAfter(before?.addresses ?? [], address)),
        last_seen: at,
      }
      await db
        .insertInto('devices')
        .values({ mac, name: null, ...values })
        .onConflict((on) => on.column('mac').doUpdateSet(values))
        .execute()
    },
    async rename(mac, name) {
      await db.updateTable('devices').set({ name }).where('mac', '=', mac).execute()
    },
    async list() {
      return (await db.selectFrom('devices').selectAll().orderBy('last_seen', 'desc').execute()).map(read)
    },
  }
}

/** Login attempts. */
export function sqliteBudget({ db, folder }: Database): Budget {
  const read = (row: Tables['logins']): LoginAttempt => {
    const rest = { at: row.at, ...(row.action === null ? {} : { action: row.action }) }
    if (row.kind === 'locked') return { outcome: { kind: 'locked', until: row.until ?? row.at }, ...rest }
    if (row.kind === 'accepted' || row.kind === 'refused') return { outcome: { kind: row.kind }, ...rest }
    throw unreadable(folder, 'logins')
  }
  return {
    async note(mac, outcome, at, action) {
      const until = outcome.kind === 'locked' ? outcome.until : null
      await db
        .insertInto('logins')
        .values({ mac, at, kind: outcome.kind, until, action: action ?? null })
        .execute()
    },
    async recent(mac) {
      const rows = await db
        .selectFrom('logins')
        .selectAll()
        .where('mac', '=', mac)
        .orderBy('id', 'desc')
        .limit(RECENT_ATTEMPTS)
        .execute()
      return rows.toReversed().map(read)
    },
  }
}

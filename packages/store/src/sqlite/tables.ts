import type { Kysely } from 'kysely'

/** The tables as the newest migration leaves them. Columns named `value`, `event` … hold JSON; `backup` holds it sealed. */
export interface Tables {
  devices: {
    mac: string
    identification: string
    addresses: string
    last_seen: number
    name: string | null
  }
  case_lines: { case_id: string; seq: number; at: number; event: string }
  journal: { run: string; seq: number; at: number; step: string; what: string; value: string | null }
  backups: { id: string; mac: string; at: number; verified_at: number | null; backup: string }
  vault: { name: string; nonce: Uint8Array; sealed: Uint8Array }
  logins: { id?: number; mac: string; at: number; kind: string; until: number | null; action: string | null }
  settings: { key: string; value: string }
}

/** The database with the folder it lies in, for the sentences of failures. */
export interface Database {
  db: Kysely<Tables>
  folder: string
}

import { CaseEvent, JournalLine } from '@pinhole/core'
import { sql } from 'kysely'
import type { Cases } from '../cases.ts'
import { type Journal, runStart } from '../journal.ts'
import type { Settings } from '../settings.ts'
import { anything, fromJson, unreadable } from './json.ts'
import type { Database } from './tables.ts'

/** Cases. The number of a line is found and written in one statement, so that none is given twice. */
export function sqliteCases({ db, folder }: Database): Cases {
  return {
    async append(id, event, at) {
      const seq = sql<number>`(SELECT coalesce(max(seq), 0) + 1 FROM case_lines WHERE case_id = ${id})`
      const text = JSON.stringify(event)
      const row = await db
        .insertInto('case_lines')
        .values({ case_id: id, seq, at, event: text })
        .returning('seq')
        .executeTakeFirstOrThrow()
      return { case: id, seq: row.seq, at, event: JSON.parse(text) as CaseEvent }
    },
    async lines(id) {
      const rows = db.selectFrom('case_lines').selectAll().where('case_id', '=', id).orderBy('seq')
      return (await rows.execute()).map((row) => ({
        case: id,
        seq: row.seq,
        at: row.at,
        event: fromJson(row.event, CaseEvent, folder, 'cases'),
      }))
    },
    list: () =>
      db
        .selectFrom('case_lines')
        .select((on) => [
          'case_id as id',
          sql<number>`max(CASE WHEN seq = 1 THEN at END)`.as('openedAt'),
          on.fn.max('at').as('lastAt'),
          on.fn.count<number>('seq').as('lines'),
        ])
        .groupBy('case_id')
        .orderBy('lastAt', 'desc')
        .execute(),
  }
}

/** The journal of runs. */
export function sqliteJournal({ db, folder }: Database): Journal {
  const value = (text: string | null) =>
    text === null ? {} : { value: fromJson(text, anything, folder, 'journal') }
  return {
    async append({ run, at, step, what, value: given }) {
      const seq = sql<number>`(SELECT coalesce(max(seq), 0) + 1 FROM journal WHERE run = ${run})`
      const text = given === undefined ? null : JSON.stringify(given)
      const row = await db
        .insertInto('journal')
        .values({ run, seq, at, step, what, value: text })
        .returning('seq')
        .executeTakeFirstOrThrow()
      return { run, seq: row.seq, at, step, what, ...value(text) }
    },
    async lines(run) {
      const rows = await db.selectFrom('journal').selectAll().where('run', '=', run).orderBy('seq').execute()
      return rows.map((row) => {
        const { seq, at, step, what } = row
        const line = JournalLine.safeParse({ run, seq, at, step, what, ...value(row.value) })
        if (!line.success) throw unreadable(folder, 'journal', line.error)
        return line.data
      })
    },
    async open(camera) {
      const rows = await db
        .selectFrom('journal as start')
        .select(['start.run', 'start.value'])
        .where('start.what', '=', 'started')
        .where((on) =>
          on.not(
            on.exists(
              on
                .selectFrom('journal as end')
                .select('end.run')
                .whereRef('end.run', '=', 'start.run')
                .where('end.what', '=', 'ended'),
            ),
          ),
        )
        .execute()
      return rows.flatMap((row) => {
        const start = runStart(value(row.value).value)
        return start && (camera === undefined || camera === start.camera)
          ? [{ run: row.run, flow: start.flow, camera: start.camera }]
          : []
      })
    },
  }
}

/** Settings. */
export function sqliteSettings({ db, folder }: Database): Settings {
  return {
    async get(key, schema) {
      const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
      return row && fromJson(row.value, schema, folder, key)
    },
    async put(key, given) {
      const value = JSON.stringify(given)
      await db
        .insertInto('settings')
        .values({ key, value })
        .onConflict((on) => on.column('key').doUpdateSet({ value }))
        .execute()
    },
  }
}

import {
  type CaseEvent,
  type Given,
  type Network,
  seededRandom,
  type Setting,
  silentLog,
  SimulatedClock,
} from '@pinhole/core'
import type { Device } from '@pinhole/device'
import { type Journal, openStore, type Store } from '@pinhole/store'
import { createRunner } from '@pinhole/workflow'
import { expect, test } from 'vitest'
import { fold } from '../state.ts'
import type { Desk } from './desk.ts'
import { flowsOver } from './index.ts'

interface Read {
  settings: Setting[]
  unread: { id: string; why: string }[]
}
const zone = (name: string): Setting => ({ id: 'time-zone', restorable: true, value: { zone: name } })
const led: Setting = { id: 'led', restorable: true, value: { on: true } }
const whole: Read = { settings: [zone('Europe/Vienna'), led], unread: [] }

/** A camera that reads so, in turn; the last for ever. */
async function home(...readings: Read[]) {
  const clock = new SimulatedClock()
  const store = await openStore({ folder: ':memory:', clock, random: seededRandom(1) })
  const events: CaseEvent[] = [{ kind: 'opened', address: '192.168.1.20', complaint: null }]
  const count = { reads: 0 }
  const read = async () => readings[Math.min(count.reads++, readings.length - 1)]
  const desk = {
    state: async () => fold(events.map((event, seq) => ({ case: 'k', seq, at: seq, event }))),
    record: async (_: string, event: CaseEvent) => void events.push(event),
    device: async () => ({ settings: { read } }) as unknown as Device,
    backups: store.backups,
  } as unknown as Desk
  const flow = flowsOver(desk).get('back-up')!
  /** One life of the program; the power may go after some lines of the journal. */
  const live = async (seed: number, journal: Journal = store.journal) => {
    const signal = new AbortController().signal
    const given: Given = {
      clock,
      random: seededRandom(seed),
      network: {} as Network,
      log: silentLog,
      signal,
    }
    const runner = createRunner({ journal, given })
    const [open] = await runner.resumeAll([flow])
    const run = open ?? (await runner.start(flow, 'cam', { case: 'k' }))
    const view = await clock.autojump(() => runner.finished(run))
    return { run, state: view?.state }
  }
  const last = () => events.findLast((event) => event.kind === 'backed-up')
  return { store, live, last, count }
}

/** The journal until `left` more lines are written; the one after is lost, or safe but never acknowledged. */
function mortal({ journal }: Store, left: number, kept: boolean): Journal {
  return {
    ...journal,
    append: async (entry) => {
      if (left-- > 0) return await journal.append(entry)
      if (left === -1 && kept) await journal.append(entry)
      throw new Error('the power is gone')
    },
  }
}

test('what read the same twice is a back-up to rely on, and the journal says nothing of what it holds', async () => {
  const { store, live, last } = await home(whole)
  const { run, state } = await live(2)
  expect(state).toBe('done')
  expect(last()).toEqual({ kind: 'backed-up', backup: `${run}-backup`, verified: true, settings: 2 })
  const kept = await store.backups.get(`${run}-backup`)
  expect(kept).toMatchObject(whole)
  expect(kept?.verifiedAt).not.toBeNull()
  expect(JSON.stringify(await store.journal.lines(run))).not.toMatch(/Vienna|time-zone/)
})

test.each<[string, Read, Read]>([
  ['was changed between the readings', whole, { settings: [zone('Europe/Rome'), led], unread: [] }],
  ['could not be read whole at first', { settings: [led], unread: [{ id: 'time-zone', why: '-1' }] }, whole],
])('what %s is kept as it read last, and not relied on', async (_, first, second) => {
  const { store, live, last } = await home(first, second)
  const { run, state } = await live(2)
  expect(state).toBe('failed')
  const said = last()
  expect(said).toMatchObject({ verified: false, settings: 2 })
  const kept = said?.kind === 'backed-up' ? await store.backups.get(said.backup) : undefined
  expect(kept).toMatchObject({ ...second, verifiedAt: null })
  expect((await store.backups.get(`${run}-backup`))?.verifiedAt).toBeNull()
  expect(JSON.stringify(await store.journal.lines(run))).not.toMatch(/Vienna|Rome|"time-zone"/)
})

test('a back-up cut off before its second reading is nothing to rely on, and is not read for the first time again', async () => {
  const { store, live, last, count } = await home(whole)
  // started, intent of the first reading; its "done" is lost.
  await live(2, mortal(store, 2, false)).catch(() => undefined)
  expect(count.reads).toBe(1)
  expect(last()).toBeUndefined()
  const { run, state } = await live(3)
  expect([state, count.reads]).toEqual(['done', 2])
  expect(last()).toMatchObject({ backup: `${run}-backup`, verified: true })
})

test.each([
  ['lost', false],
  ['kept', true],
])(
  'the power may go at any line of a back-up, the last line %s: one verified back-up is the end',
  async (_, kept) => {
    let killed = 0
    for (let lines = 1; ; lines++) {
      const { store, live, last } = await home(whole)
      const cut = await live(2, mortal(store, lines, kept)).catch(() => undefined)
      const left = await store.journal.open()
      if (left.length > 0) await live(3)
      const where = `killed after ${lines} lines`
      expect(last(), where).toMatchObject({ verified: true, settings: 2 })
      expect(await store.backups.list('cam'), where).toHaveLength(1)
      expect(await store.journal.open(), where).toEqual([])
      if (left.length === 0 && cut?.state === 'done') break
      killed++
    }
    expect(killed).toBeGreaterThan(3)
  },
)

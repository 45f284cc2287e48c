import { type Backup, type CaseEvent, type Identification, Secret } from '@pinhole/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from './store.ts'

const mac = '9C:A2:F4:00:00:01'
const seen = (address: string): Identification => ({
  mac,
  address,
  entry: 'tapo/c210',
  model: 'C210',
  family: 'smartcam',
  hardware: null,
  firmware: '1.3.11',
  name: 'Porch',
  sure: 0.9,
  evidence: [{ by: 'tdp', says: 'C210' }],
  ports: { https: 443 },
  facts: { bound: true },
})
const backup = (id: string, at: number): Backup => ({
  version: 1,
  id,
  mac,
  family: 'smartcam',
  model: 'C210',
  hardware: null,
  firmware: null,
  at,
  settings: [{ id: 'led', restorable: true, value: { on: false } }],
  unread: [],
  verifiedAt: null,
})
const opened: CaseEvent = { kind: 'opened', address: '10.0.0.7', complaint: null }

/** What every store keeps to. `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('keeps a recording whole, gives it back byte for byte, and knows nothing of one that was given up', async () => {
      const about = { mac, start: 1000, end: 1020, reason: 'motion' }
      const bytes = new Uint8Array(700_000).map((_, at) => at % 251)
      const writer = await store.clips.begin(about)
      for (let at = 0; at < bytes.length; at += 188_000) await writer.write(bytes.subarray(at, at + 188_000))
      expect(await store.clips.list(mac)).toEqual([])
      const clip = await writer.keep(5)
      expect(clip).toMatchObject({ ...about, bytes: 700_000, at: 5 })
      const given_up = await store.clips.begin({ ...about, start: 2000, end: 2010 })
      await given_up.write(bytes)
      await given_up.drop()
      expect(await store.clips.list(mac)).toEqual([clip])
      expect(await store.clips.list('00:00:00:00:00:00')).toEqual([])
      expect(await store.clips.get(clip.id)).toEqual(clip)
      const back: Uint8Array[] = []
      for await (const piece of store.clips.read(clip.id)) back.push(piece)
      expect(Buffer.concat(back).equals(bytes)).toBe(true)
      expect(await store.clips.room()).toBeGreaterThan(0)
      await store.clips.forget(clip.id)
      expect(await store.clips.get(clip.id)).toBeUndefined()
    })

    it('knows a camera by its MAC while its address changes, and keeps the name a person gave it', async () => {
      await store.devices.saw(seen('10.0.0.7'), 1000)
      await store.devices.rename(mac, 'Front door')
      await store.devices.saw(seen('10.0.0.9'), 2000)
      await store.devices.saw({ ...seen('10.0.0.8'), mac: null }, 3000)
      expect(await store.devices.list()).toEqual([
        {
          mac,
          identification: seen('10.0.0.9'),
          addresses: ['10.0.0.9', '10.0.0.7'],
          lastSeen: 2000,
          name: 'Front door',
        },
      ])
      expect(await store.devices.get('00:00:00:00:00:00')).toBeUndefined()
    })

    it('numbers the lines of each case from one, without a gap, also when many are written at once', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, i) => store.cases.append('a', opened, 100 + i)))
      const line = await store.cases.append('b', { kind: 'chosen', step: 'ask' }, 500)
      expect(line).toEqual({ case: 'b', seq: 1, at: 500, event: { kind: 'chosen', step: 'ask' } })
      const lines = await store.cases.lines('a')
      expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
      expect(await store.cases.list()).toEqual([
        { id: 'b', openedAt: 500, lastAt: 500, lines: 1 },
        { id: 'a', openedAt: 100, lastAt: 119, lines: 20 },
      ])
      expect(await store.cases.lines('none')).toEqual([])
    })

    it('tells which runs are still open, of one camera or of all', async () => {
      const { journal } = store
      const start = (run: string, camera: string) =>
        journal.append({ run, at: 1, step: '', what: 'started', value: { flow: 'reset', camera } })
      await start('one', mac)
      await start('two', 'other')
      await start('three', mac)
      await journal.append({ run: 'three', at: 2, step: '', what: 'ended', value: { outcome: 'done' } })
      expect(await journal.open(mac)).toEqual([{ run: 'one', flow: 'reset', camera: mac }])
      expect((await journal.open()).map(({ run }) => run).toSorted()).toEqual(['one', 'two'])
      expect((await journal.lines('three')).map(({ seq, what }) => [seq, what])).toEqual([
        [1, 'started'],
        [2, 'ended'],
      ])
    })

    it('gives a journal line back as it was, with and without a value', async () => {
      const bare = await store.journal.append({ run: 'r', at: 1, step: 's', what: 'intent' })
      const full = await store.journal.append({
        run: 'r',
        at: 2,
        step: 's',
        what: 'done',
        value: { a: [null] },
      })
      expect(bare).toEqual({ run: 'r', seq: 1, at: 1, step: 's', what: 'intent' })
      expect(await store.journal.lines('r')).toEqual([bare, full])
    })

    it('keeps back-ups, the newest first, and never writes over one', async () => {
      await store.backups.put(backup('x', 1))
      await store.backups.put(backup('y', 2))
      await expect(store.backups.put(backup('x', 3))).rejects.toThrow()
      await store.backups.markVerified('x', 9)
      expect((await store.backups.list(mac)).map(({ id, verifiedAt }) => [id, verifiedAt])).toEqual([
        ['y', null],
        ['x', 9],
      ])
      expect(await store.backups.get('x')).toEqual({ ...backup('x', 1), verifiedAt: 9 })
      await expect(store.backups.markVerified('z', 9)).rejects.toMatchObject({ code: 'backup.missing' })
    })

    it('gives a secret back under its name, and forgets it when told to', async () => {
      expect(await store.vault.get('porch')).toBeUndefined()
      await store.vault.put('porch', new Secret('old'))
      await store.vault.put('porch', new Secret('çorrect horse'))
      await store.vault.put('yard', new Secret('x'))
      expect((await store.vault.get('porch'))?.reveal()).toBe('çorrect horse')
      expect(await store.vault.names()).toEqual(['porch', 'yard'])
      await store.vault.forget('porch')
      expect(await store.vault.get('porch')).toBeUndefined()
    })

    it('remembers the last fifty logins of a camera in order', async () => {
      for (let at = 1; at <= 52; at++) await store.budget.note(mac, { kind: 'refused' }, at)
      await store.budget.note(mac, { kind: 'locked', until: 99 }, 53, 'click')
      await store.budget.note('other', { kind: 'accepted' }, 54)
      const recent = await store.budget.recent(mac)
      expect(recent).toHaveLength(50)
      expect(recent[0]).toEqual({ outcome: { kind: 'refused' }, at: 4 })
      expect(recent.at(-1)).toEqual({ outcome: { kind: 'locked', until: 99 }, at: 53, action: 'click' })
    })

    it('hands a setting through the schema of the caller', async () => {
      const number = {
        parse(value: unknown): number {
          if (typeof value === 'number') return value
          throw new TypeError('no number')
        },
      }
      expect(await store.settings.get('port', number)).toBeUndefined()
      await store.settings.put('port', 1)
      await store.settings.put('port', 2)
      expect(await store.settings.get('port', number)).toBe(2)
      await store.settings.put('port', 'two')
      await expect(store.settings.get('port', number)).rejects.toMatchObject({ code: 'data.unreadable' })
    })
  })
}

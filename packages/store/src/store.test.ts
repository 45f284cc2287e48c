import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Backup, Secret, SimulatedClock, systemRandom } from '@pinhole/core'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, versionOf } from './sqlite/migrate.ts'
import { openStore } from './store.ts'
import { storeContract } from './store.contract.ts'

const root = mkdtempSync(join(tmpdir(), 'pinhole-store-'))
let count = 0
afterAll(() => rmSync(root, { recursive: true, force: true }))
const open = (folder: string) => openStore({ folder, clock: new SimulatedClock(), random: systemRandom })
const fresh = () => join(root, String(count++), 'data')

storeContract('memory', () => open(':memory:'))
storeContract('disk', () => open(fresh()))

describe('a data folder', () => {
  let folder: string
  beforeEach(() => {
    folder = fresh()
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const db = () => join(folder, 'pinhole.db')
  const key = () => join(folder, 'vault.key')

  it('holds recordings sealed: no byte of a picture is in any file, and a changed one is told, not shown', async () => {
    const store = await open(folder)
    const clear = Buffer.from('a picture of the garden at night '.repeat(20_000))
    const writer = await store.clips.begin({ mac: '9C:A2:F4:00:00:01', start: 1, end: 2, reason: null })
    await writer.write(clear)
    const { id } = await writer.keep(3)
    const home = join(folder, 'recordings')
    for (const file of readdirSync(home)) {
      expect(statSync(join(home, file)).mode & 0o077).toBe(0)
      expect(readFileSync(join(home, file)).includes('garden')).toBe(false)
      expect(readFileSync(join(home, file)).includes('9C:A2')).toBe(false)
    }
    const file = join(home, `${id}.clip`)
    const bytes = readFileSync(file)
    bytes[300_000] = bytes[300_000]! ^ 1
    writeFileSync(file, bytes)
    const whole = async () => {
      for await (const _ of store.clips.read(id));
    }
    await expect(whole()).rejects.toMatchObject({ code: 'data.unreadable' })
    truncateSync(file, 1000)
    await expect(whole()).rejects.toMatchObject({ code: 'data.unreadable' })
    await store.close()
  })

  it('clears away a recording that a power cut left half written', async () => {
    const about = { mac: '9C:A2:F4:00:00:01', start: 1, end: 2, reason: null }
    const cut = await open(folder)
    await (await cut.clips.begin(about)).write(Buffer.alloc(600_000))
    await cut.close()
    const home = join(folder, 'recordings')
    expect(readdirSync(home)).toHaveLength(1)
    const next = await open(folder)
    const writer = await next.clips.begin(about)
    await writer.write(Buffer.from('whole'))
    const { id } = await writer.keep(3)
    expect(readdirSync(home).toSorted()).toEqual([`${id}.about`, `${id}.clip`])
    await next.close()
  })

  it('can be read by nobody but its owner', async () => {
    const store = await open(folder)
    await store.vault.put('porch', new Secret('x'))
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const modes = readdirSync(folder).map((file) => statSync(join(folder, file)).mode & 0o777)
    expect(modes.length).toBeGreaterThanOrEqual(4)
    expect(new Set(modes)).toEqual(new Set([0o600]))
    await store.close()
  })

  it('keeps everything over a restart', async () => {
    const store = await open(folder)
    await store.vault.put('porch', new Secret('x'))
    await store.settings.put('port', 8)
    await store.close()
    const again = await open(folder)
    expect((await again.vault.get('porch'))?.reveal()).toBe('x')
    await again.close()
  })

  it('is never used by two programs at once', async () => {
    const store = await open(folder)
    await expect(open(folder)).rejects.toMatchObject({ code: 'data.locked', values: { folder } })
    await store.close()
    await (await open(folder)).close()
  })

  it('holds no secret in clear', async () => {
    const store = await open(folder)
    await store.vault.put('porch', new Secret('hunter2-hunter2'))
    await store.close()
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(folder, file), 'latin1')).not.toContain('hunter2')
    }
  })

  const backup: Backup = {
    version: 1,
    id: 'x',
    mac: '9C:A2:F4:00:00:01',
    family: 'smartcam',
    model: 'C210',
    hardware: null,
    firmware: null,
    at: 1,
    settings: [{ id: 'time-zone', restorable: true, value: { zone: 'Atlantis/Old-Harbour' } }],
    unread: [],
    verifiedAt: null,
  }

  it('holds no setting of a back-up in clear, while it is open and afterwards', async () => {
    const clear = () =>
      readdirSync(folder).filter((file) =>
        /Old-Harbour|time-zone/.test(readFileSync(join(folder, file), 'latin1')),
      )
    const store = await open(folder)
    await store.backups.put(backup)
    expect(clear()).toEqual([])
    await store.backups.markVerified('x', 2)
    await store.close()
    expect(clear()).toEqual([])
    const again = await open(folder)
    expect(await again.backups.get('x')).toEqual({ ...backup, verifiedAt: 2 })
    await again.close()
  })

  it('opens a back-up under its own name only, and with its own key only', async () => {
    const store = await open(folder)
    await store.backups.put(backup)
    await store.backups.put({ ...backup, id: 'y' })
    await store.close()
    const raw = new DatabaseSync(db())
    raw.exec("UPDATE backups SET backup = (SELECT backup FROM backups WHERE id = 'x') WHERE id = 'y'")
    raw.close()
    const moved = await open(folder)
    expect(await moved.backups.get('x')).toEqual(backup)
    await expect(moved.backups.get('y')).rejects.toMatchObject({ code: 'data.unreadable' })
    renameSync(key(), `${key()}.away`)
    await expect(moved.backups.get('x')).rejects.toMatchObject({ code: 'data.unreadable' })
    await expect(moved.backups.put({ ...backup, id: 'z' })).rejects.toMatchObject({ code: 'data.unreadable' })
    await moved.close()
  })

  it('from before back-ups were sealed still gives them', async () => {
    await (await open(folder)).close()
    const raw = new DatabaseSync(db())
    raw
      .prepare('INSERT INTO backups VALUES (?, ?, ?, ?, ?)')
      .run('x', backup.mac, 1, null, JSON.stringify(backup))
    raw.close()
    const store = await open(folder)
    expect(await store.backups.list(backup.mac)).toEqual([backup])
    await store.close()
  })

  it.each([
    ['is gone', () => renameSync(key(), `${key()}.away`)],
    [
      'is another one',
      () => (copyFileSync(key(), `${key()}.away`), writeFileSync(key(), `${'ab'.repeat(32)}\n`)),
    ],
    ['is cut short', () => (copyFileSync(key(), `${key()}.away`), truncateSync(key(), 10))],
  ])('refuses its secrets when the key %s, and opens them when the right key is back', async (_, harm) => {
    const store = await open(folder)
    await store.vault.put('porch', new Secret('x'))
    await store.close()
    harm()
    const broken = await open(folder)
    const files = readdirSync(folder).toSorted()
    await expect(broken.vault.get('porch')).rejects.toMatchObject({ code: 'data.unreadable' })
    await expect(broken.vault.put('porch', new Secret('y'))).rejects.toMatchObject({
      code: 'data.unreadable',
    })
    expect(await broken.cases.list()).toEqual([])
    expect(readdirSync(folder).toSorted()).toEqual(files)
    await broken.close()
    renameSync(`${key()}.away`, key())
    const mended = await open(folder)
    expect((await mended.vault.get('porch'))?.reveal()).toBe('x')
    await mended.close()
  })

  it.each([
    [
      'overwritten with something else',
      () => writeFileSync(db(), 'no database at all, but long enough to be read'),
    ],
    ['cut in the middle', () => truncateSync(db(), 5000)],
    ['of a newer program', () => newer(db())],
  ])('whose database was %s is refused and left as it is', async (_, harm) => {
    const store = await open(folder)
    for (let i = 0; i < 200; i++) await store.settings.put(`key-${i}`, 'x'.repeat(100))
    await store.close()
    harm()
    const before = readFileSync(db())
    await expect(open(folder)).rejects.toMatchObject({ code: 'data.unreadable', values: { file: db() } })
    expect(readFileSync(db()).equals(before)).toBe(true)
    await expect(open(folder)).rejects.toMatchObject({ code: 'data.unreadable' })
  })

  it('made by an older program is copied aside and brought up to date, all or nothing', () => {
    const file = `${fresh().replace('/data', '')}.db`
    const first = ['CREATE TABLE t (a)']
    const old = new DatabaseSync(file)
    migrate(old, file, root, first)
    old.exec("INSERT INTO t VALUES ('kept')")
    expect(() => migrate(old, file, root, [...first, 'CREATE TABLE u (b)', 'nonsense'])).toThrow()
    expect(versionOf(old)).toBe(1)
    migrate(old, file, root, [...first, 'ALTER TABLE t ADD COLUMN b'])
    expect([versionOf(old), { ...old.prepare('SELECT * FROM t').get() }]).toEqual([2, { a: 'kept', b: null }])
    old.close()
    const aside = new DatabaseSync(`${file}.v1`)
    expect({ ...aside.prepare('SELECT * FROM t').get() }).toEqual({ a: 'kept' })
    aside.close()
  })

  it('that others could read is closed to them when it is opened', async () => {
    await (await open(folder)).close()
    chmodSync(db(), 0o644)
    await (await open(folder)).close()
    expect(statSync(db()).mode & 0o777).toBe(0o600)
  })
})

function newer(file: string): void {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA user_version = 999')
  db.close()
}

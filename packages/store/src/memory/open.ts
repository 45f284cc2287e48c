import { type Backup, type CaseLine, Failure, type JournalLine, type Secret } from '@pinhole/core'
import { type LoginAttempt, RECENT_ATTEMPTS } from '../budget.ts'
import { addressesAfter, type KnownCamera } from '../devices.ts'
import { runStart } from '../journal.ts'
import type { Store } from '../store.ts'
import { memoryClips } from './clips.ts'

/** A store that lasts as long as the process. Values go in and out as copies, as they would with a disk. */
export function openMemory(): Store {
  const cameras = new Map<string, KnownCamera>()
  const cases = new Map<string, CaseLine[]>()
  const runs = new Map<string, JournalLine[]>()
  const backups = new Map<string, Backup>()
  const secrets = new Map<string, Secret>()
  const attempts = new Map<string, LoginAttempt[]>()
  const settings = new Map<string, unknown>()

  return {
    devices: {
      async saw(identification, at) {
        const { mac, address } = identification
        if (mac === null) return
        const before = cameras.get(mac)
        cameras.set(mac, {
          mac,
          identification: copy(identification),
          addresses: addressesAfter(before?.addresses ?? [], address),
          lastSeen: at,
          name: before?.name ?? null,
        })
      },
      async rename(mac, name) {
        const camera = cameras.get(mac)
        if (camera) camera.name = name
      },
      get: async (mac) => copy(cameras.get(mac)),
      list: async () => copy([...cameras.values()].toSorted((a, b) => b.lastSeen - a.lastSeen)),
    },
    cases: {
      async append(id, event, at) {
        const lines = listOf(cases, id)
        const line = copy({ case: id, seq: lines.length + 1, at, event })
        lines.push(line)
        return copy(line)
      },
      lines: async (id) => copy(cases.get(id) ?? []),
      list: async () =>
        [...cases]
          .map(([id, lines]) => ({
            id,
            openedAt: lines[0]!.at,
            lastAt: Math.max(...lines.map((line) => line.at)),
            lines: lines.length,
          }))
          .toSorted((a, b) => b.lastAt - a.lastAt),
    },
    journal: {
      async append(entry) {
        const lines = listOf(runs, entry.run)
        const line = copy({ ...entry, seq: lines.length + 1 })
        lines.push(line)
        return copy(line)
      },
      lines: async (run) => copy(runs.get(run) ?? []),
      async open(camera) {
        return [...runs]
          .filter(([, lines]) => !lines.some((line) => line.what === 'ended'))
          .flatMap(([run, lines]) => {
            const start = runStart(lines.find((line) => line.what === 'started')?.value)
            return start && (camera === undefined || camera === start.camera)
              ? [{ run, flow: start.flow, camera: start.camera }]
              : []
          })
      },
    },
    backups: {
      async put(backup) {
        if (backups.has(backup.id)) throw new Error(`back-up ${backup.id} is there already`)
        backups.set(backup.id, copy(backup))
      },
      get: async (id) => copy(backups.get(id)),
      list: async (mac) =>
        copy([...backups.values()].filter((b) => b.mac === mac).toSorted((a, b) => b.at - a.at)),
      async markVerified(id, at) {
        const backup = backups.get(id)
        if (!backup) throw new Failure('backup.missing', { id })
        backup.verifiedAt = at
      },
    },
    clips: memoryClips(),
    vault: {
      async put(name, secret) {
        secrets.set(name, secret)
      },
      get: async (name) => secrets.get(name),
      async forget(name) {
        secrets.delete(name)
      },
      names: async () => [...secrets.keys()].toSorted(),
    },
    budget: {
      async note(mac, outcome, at, action) {
        listOf(attempts, mac).push(copy({ outcome, at, ...(action === undefined ? {} : { action }) }))
      },
      recent: async (mac) => copy((attempts.get(mac) ?? []).slice(-RECENT_ATTEMPTS)),
    },
    settings: {
      async get(key, schema) {
        if (!settings.has(key)) return undefined
        try {
          return schema.parse(copy(settings.get(key)))
        } catch (cause) {
          throw new Failure('data.unreadable', { file: key, folder: ':memory:' }, cause)
        }
      },
      async put(key, value) {
        settings.set(key, copy(value))
      },
    },
    close: async () => {},
  }
}

function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T)
}

function listOf<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}

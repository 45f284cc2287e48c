import { type Backup, Failure, type Setting, say } from '@pinhole/core'
import { defineFlow, type Step } from '@pinhole/workflow'
import { type Desk, ends, type ForCase, named } from './desk.ts'
import { opened } from './login.ts'

interface Reading {
  settings: Setting[]
  unread: { id: string; why: string }[]
}

/** Reads every setting twice; only what read the same both times is a back-up one may rely on. Changes nothing. */
export function backUpFlow(desk: Desk) {
  const read: Step<ForCase, Reading> = {
    id: 'read',
    name: named('read'),
    patience: 180_000,
    run: async (input, given) => {
      const { settings } = await opened(desk, input, given)
      if (!settings) throw new Failure('backup.missing')
      return await settings.read()
    },
  }
  const again: Step<ForCase, { backup: string; settings: number; verified: boolean }> = {
    id: 'read-again',
    name: named('read-again'),
    patience: 180_000,
    onlyAfter: ['read'],
    says: ({ settings }) => say('case.result.saved', { count: settings }),
    run: async (input, given) => {
      const first = given.result(read)!
      const device = await opened(desk, input, given)
      const second = await device.settings!.read()
      const verified =
        equal(first.settings, second.settings) && first.unread.length === 0 && second.unread.length === 0
      const { identification } = await desk.state(input.case)
      const at = given.clock.now()
      const backup: Backup = {
        version: 1,
        id: `${given.run}-backup`,
        mac: identification?.mac ?? given.camera,
        family: identification?.family ?? '',
        model: identification?.model ?? null,
        hardware: identification?.hardware ?? null,
        firmware: identification?.firmware ?? null,
        at,
        settings: second.settings,
        unread: second.unread,
        verifiedAt: null,
      }
      if (!(await desk.backups.get(backup.id))) await desk.backups.put(backup)
      if (verified) await desk.backups.markVerified(backup.id, at)
      const settings = second.settings.length
      await desk.record(input.case, { kind: 'backed-up', backup: backup.id, verified, settings })
      if (!verified) throw new Failure('backup.not-verified')
      await ends(given, 'saved')
      return { backup: backup.id, settings, verified }
    },
  }
  return defineFlow<ForCase>({ id: 'back-up', steps: [read, again] })
}

/** Equal by id and value; the order of keys says nothing. */
export function equal(a: readonly Setting[], b: readonly Setting[]): boolean {
  return a.length === b.length && a.every((one) => same(one.value, b.find(({ id }) => id === one.id)?.value))
}

/** Deep equality of plain values. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  )
}

import { type Backup, Failure, type Setting, say } from '@pinhole/core'
import { defineFlow, type Step, type StepGiven } from '@pinhole/workflow'
import { type Desk, ends, type ForCase, named } from './desk.ts'
import { opened } from './login.ts'

/**
 * Reads every setting twice; only what read the same both times is a back-up one may rely on. Changes nothing. The
 * first reading waits for the second among the back-ups, which are sealed; the journal, which is not, holds its name.
 */
export function backUpFlow(desk: Desk) {
  const reading = async (id: string, input: ForCase, given: StepGiven): Promise<Backup> => {
    const { settings } = await opened(desk, input, given, { settings: true })
    if (!settings) throw new Failure('backup.missing')
    const read = await settings.read()
    const { identification } = await desk.state(input.case)
    return {
      version: 1,
      id,
      mac: identification?.mac ?? given.camera,
      family: identification?.family ?? '',
      model: identification?.model ?? null,
      hardware: identification?.hardware ?? null,
      firmware: identification?.firmware ?? null,
      at: given.clock.now(),
      ...read,
      verifiedAt: null,
    }
  }
  const read: Step<ForCase, { backup: string }> = {
    id: 'read',
    name: named('read'),
    patience: 180_000,
    // A kill between the reading and its line leaves the reading, which serves as well as another.
    done: async (_, given) =>
      (await desk.backups.get(firstOf(given.run))) ? { backup: firstOf(given.run) } : undefined,
    run: async (input, given) => {
      const first = await reading(firstOf(given.run), input, given)
      await desk.backups.put(first)
      return { backup: first.id }
    },
  }
  const again: Step<ForCase, { backup: string; settings: number; verified: boolean }> = {
    id: 'read-again',
    name: named('read-again'),
    patience: 180_000,
    onlyAfter: ['read'],
    says: ({ settings }) => say('case.result.saved', { count: settings }),
    run: async (input, given) => {
      const first = await desk.backups.get(firstOf(given.run))
      if (!first) throw new Failure('backup.missing')
      const second = await reading(`${given.run}-again`, input, given)
      const verified =
        equal(first.settings, second.settings) && first.unread.length === 0 && second.unread.length === 0
      // Where the two differ the later one is the nearer to what the camera holds.
      const backup = verified ? first : second
      if (verified) await desk.backups.markVerified(first.id, second.at)
      else if (!(await desk.backups.get(second.id))) await desk.backups.put(second)
      const settings = backup.settings.length
      await desk.record(input.case, { kind: 'backed-up', backup: backup.id, verified, settings })
      if (!verified) throw new Failure('backup.not-verified')
      await ends(given, 'saved')
      return { backup: backup.id, settings, verified }
    },
  }
  return defineFlow<ForCase>({ id: 'back-up', steps: [read, again] })
}

const firstOf = (run: string): string => `${run}-backup`

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

import { Failure, type Restored, say } from '@pinhole/core'
import { defineFlow, type Step } from '@pinhole/workflow'
import { type Desk, ends, type ForCase, named } from './desk.ts'
import { opened } from './login.ts'

/** Puts the settings of the back-up back, each read back. Writing twice gives the same, so a cut-off run starts over. */
export function restoreFlow(desk: Desk) {
  const write: Step<ForCase, Restored[]> = {
    id: 'write',
    name: named('write'),
    patience: 300_000,
    done: async () => undefined,
    says: (restored) =>
      say('case.result.restored', { done: restored.filter(isBack).length, all: restored.length }),
    run: async (input, given) => {
      const { backup } = await desk.state(input.case)
      const kept = backup && (await desk.backups.get(backup.id))
      if (!kept) throw new Failure('backup.missing')
      const { settings } = await opened(desk, input, given, { settings: true })
      if (!settings) throw new Failure('backup.missing')
      const restored = await settings.write(kept.settings)
      await desk.record(input.case, { kind: 'restored', restored })
      await ends(given, 'restored')
      return restored
    },
  }
  return defineFlow<ForCase>({ id: 'restore', steps: [write] })
}

export const isBack = ({ outcome }: Restored): boolean =>
  outcome === 'restored' || outcome === 'equal-already'

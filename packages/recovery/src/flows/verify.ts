import type { NamedCheck } from '@pinhole/core'
import { defineFlow, type Step } from '@pinhole/workflow'
import { asked, look } from './checks/by-eye.ts'
import { listed, type Seen, seenBy } from './checks/check.ts'
import { control } from './checks/control.ts'
import { card, settings, stream } from './checks/machine.ts'
import { power } from './checks/power.ts'
import { type Desk, ends, type ForCase, named } from './desk.ts'

/** `unproven`: nothing failed, but the picture or the return was not seen, so nothing is called cured. */
export type Proof = 'passed' | 'failed' | 'unproven'

/** What the list amounts to: every failure counts, and the picture and the return must have been seen. */
export function proofOf(list: readonly Pick<NamedCheck, 'id' | 'state'>[]): Proof {
  const state = (id: string) => list.find((one) => one.id === id)?.state
  if (list.some((one) => one.state === 'failed')) return 'failed'
  // A guarded stream that a person saw live is a picture seen.
  const picture = state('stream') === 'passed' || (state('stream') === 'cannot' && state('live') === 'passed')
  return picture && state('power') === 'passed' ? 'passed' : 'unproven'
}

/**
 * The proof: what a machine can see it sees itself, the rest is asked. What cannot be checked is written down as such
 * and proves nothing.
 */
export function verifyFlow(desk: Desk) {
  const checks: Step<ForCase, Proof> = {
    id: 'checks',
    name: named('checks'),
    patience: 15 * 60_000,
    run: async (input, given) => {
      const eyes = asked(await desk.state(input.case))
      const machine = [stream, control, settings, card, power]
      const list: NamedCheck[] = [
        ...machine.map(({ id }) => listed(id, 'machine')),
        ...eyes.map((id) => listed(id, 'person')),
      ]
      const tell = async (id: string, [state, detail]: Seen) => {
        const check = list.find((one) => one.id === id)!
        check.state = state
        if (detail) check.detail = detail
        await given.emit({ checks: list })
      }
      for (const check of machine) {
        await tell(check.id, ['running'])
        await tell(check.id, await seenBy(check, desk, input, given))
      }
      for (const id of eyes) {
        await tell(id, ['asks'])
        await tell(id, [await look(id, given)])
      }
      const proof = proofOf(list)
      await ends(given, proof)
      return proof
    },
  }
  return defineFlow<ForCase>({ id: 'verify', steps: [checks] })
}

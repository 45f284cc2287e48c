import { type NamedCheck, say } from '@pinhole/core'
import { defineFlow, type Step, type StepGiven } from '@pinhole/workflow'
import { asked, type ByEye, byEye, look } from './checks/by-eye.ts'
import { type AtLook, listed, type Seen, seenBy } from './checks/check.ts'
import { control } from './checks/control.ts'
import { card, settings, stream } from './checks/machine.ts'
import { shutTo } from './checks/owner.ts'
import { power } from './checks/power.ts'
import { type Desk, ends, type ForCase, named } from './desk.ts'
import { canBeMade } from '../proof.ts'
import type { CaseState } from '../state.ts'

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

/** The look at the settings; where none were saved it says so from the start and promises nothing. */
const settingsOf = ({ backup }: CaseState): NamedCheck =>
  backup?.verified
    ? listed('settings', 'machine')
    : {
        ...listed('settings', 'machine'),
        name: say('case.check.settings-unsaved'),
        state: 'cannot',
        detail: { why: 'no-backup' },
      }

const machine = [stream, control, settings, card, power]

/** The list as it grows: each line is told as soon as it changes. */
function listOf(list: NamedCheck[], given: StepGiven) {
  return async (id: string, [state, detail]: Seen) => {
    const check = list.find((one) => one.id === id)!
    check.state = state
    delete check.detail
    if (detail) check.detail = detail
    await given.emit({ checks: list })
  }
}

/** Makes these checks of the list, the machine's first. */
async function make(list: NamedCheck[], wanted: ReadonlySet<string>, at: Work): Promise<void> {
  const { desk, input, given } = at
  const tell = listOf(list, given)
  const mine = machine.filter(({ id }) => wanted.has(id))
  const shut = mine.some(({ id }) => id !== 'power') ? await shutTo(desk, input, given) : null
  const pulled: AtLook['pulled'] = {}
  for (const check of mine) {
    // What was never saved is not even looked for.
    if (list.find(({ id }) => id === check.id)?.detail?.why === 'no-backup') continue
    await tell(check.id, ['running'])
    const more: AtLook['tell'] = (detail) => tell(check.id, ['running', detail])
    const seen = await seenBy(check, desk, input, given, { tell: more, pulled })
    await tell(check.id, shut && seen[1]?.why === 'no-login' ? [seen[0], { ...seen[1], why: shut }] : seen)
  }
  const state = await desk.state(input.case)
  for (const id of byEye.filter((one: ByEye) => wanted.has(one))) {
    await tell(id, ['asks'])
    await tell(id, [await look(id, state, given)])
  }
}

interface Work {
  desk: Desk
  input: ForCase
  given: StepGiven
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
      const state = await desk.state(input.case)
      const eyes = asked(state)
      const list: NamedCheck[] = [
        ...machine.map(({ id }) => (id === 'settings' ? settingsOf(state) : listed(id, 'machine'))),
        ...eyes.map((id) => listed(id, 'person')),
      ]
      await make(list, new Set(list.map(({ id }) => id)), { desk, input, given })
      const proof = proofOf(list)
      await ends(given, proof)
      return proof
    },
  }
  return defineFlow<ForCase>({ id: 'verify', steps: [checks] })
}

/** A case, and the check-list that a proof of it has left. */
export interface AfterProof extends ForCase {
  before?: readonly NamedCheck[]
}

/**
 * What a passed proof could not look at, looked at now: the owner's password is asked for, and what was put off is
 * asked. Ends `passed`, or `disproved` where one of these checks fails; broken off, the proof stands as it was.
 */
export function proveMoreFlow(desk: Desk) {
  const checks: Step<AfterProof, Proof> = {
    id: 'checks',
    name: named('checks'),
    patience: 15 * 60_000,
    run: async (input, given) => {
      const list = (input.before ?? []).map((check) => ({ ...check }))
      await make(list, new Set(list.filter(canBeMade).map(({ id }) => id)), { desk, input, given })
      const proof = proofOf(list)
      await ends(given, proof === 'failed' ? 'disproved' : 'passed')
      return proof
    },
  }
  return defineFlow<AfterProof>({ id: 'prove-more', steps: [checks] })
}

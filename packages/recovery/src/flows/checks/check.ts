import type { Check, NamedCheck } from '@pinhole/core'
import { say, TransportFailure } from '@pinhole/core'
import type { StepGiven } from '@pinhole/workflow'
import type { Desk, ForCase } from '../desk.ts'
import type { Pulled } from './pull.ts'

export type Seen = [state: Check['state'], detail?: Check['detail']]

/** Says more of a check while it runs. */
export type Tell = (detail: NonNullable<Check['detail']>) => Promise<void>

/** What one look has for its own: `tell`, and what the looks before it saw of a plug that was pulled. */
export interface AtLook {
  tell: Tell
  pulled: { card?: Pulled }
}

/** One line of the proof that a machine can see for itself, or with a hand that does what it is told. */
export interface MachineCheck {
  id: string
  look(desk: Desk, input: ForCase, given: StepGiven, at: AtLook): Promise<Seen>
}

export const listed = (id: string, by: Check['by']): NamedCheck => ({
  id,
  by,
  state: 'to-do',
  name: say(`case.check.${id}`),
})

/** Looks; a camera's failure is a check that failed, with the reason. */
export async function seenBy(
  check: MachineCheck,
  desk: Desk,
  input: ForCase,
  given: StepGiven,
  at: AtLook,
): Promise<Seen> {
  try {
    return await check.look(desk, input, given, at)
  } catch (why) {
    if (!(why instanceof TransportFailure)) throw why
    return ['failed', { why: why.kind }]
  }
}

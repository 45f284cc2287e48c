import type { Fault } from './fault.ts'

/** An update came to its last step and stays there, blinking, until the camera is started anew. */
export const updateHangs: Fault = {
  id: 'update-hangs',
  trouble: 'update-failed',
  // After a long wait, ten seconds without power start it with what was installed.
  expected: 'cured',
  story: { updated: true },
  endsWhen: ({ boots }) => boots() > 0,
  staysFor: () => 0,
  light: () => ({ colour: 'red+green', pattern: 'alternate' }),
}

import type { Fault } from './fault.ts'

/** Its control port hangs up on everyone. */
export const closesAtOnce: Fault = {
  id: 'closes-at-once',
  // The picture flows and the button works, yet nobody can talk to it, reset or not: its firmware is the maker's to mend.
  expected: 'support',
  app: { settings: 'fails', add: 'fails', live: 'fails' },
  wire: { control: 'closes' },
}

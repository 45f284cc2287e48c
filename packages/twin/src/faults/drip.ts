import type { Fault } from './fault.ts'

/** Its control port answers one byte at a time and never ends. */
export const drip: Fault = {
  id: 'drip',
  // The picture flows and the button works, yet nobody can talk to it, reset or not: its firmware is the maker's to mend.
  expected: 'support',
  app: { settings: 'fails', add: 'fails', live: 'fails' },
  wire: { control: 'drip' },
}

import type { Fault } from './fault.ts'

/** Its control port answers with noise. */
export const garbage: Fault = {
  id: 'garbage',
  // The picture flows and the button works, yet nobody can talk to it, reset or not: its firmware is the maker's to mend.
  expected: 'support',
  app: { settings: 'fails', add: 'fails', live: 'fails' },
  wire: { control: 'garbage' },
}

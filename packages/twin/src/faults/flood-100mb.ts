import type { Fault } from './fault.ts'

/** Its control port answers with a hundred megabytes. */
export const flood100mb: Fault = {
  id: 'flood-100mb',
  // The picture flows and the button works, yet nobody can talk to it, reset or not: its firmware is the maker's to mend.
  expected: 'support',
  app: { settings: 'fails', add: 'fails', live: 'fails' },
  wire: { control: 'flood' },
}

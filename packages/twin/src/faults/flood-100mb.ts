import type { Fault } from './fault.ts'

/** Its control port answers with a hundred megabytes. */
export const flood100mb: Fault = {
  id: 'flood-100mb',
  wire: { control: 'flood' },
}

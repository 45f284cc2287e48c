import type { Fault } from './fault.ts'

/** Its control port answers one byte at a time and never ends. */
export const drip: Fault = {
  id: 'drip',
  wire: { control: 'drip' },
}

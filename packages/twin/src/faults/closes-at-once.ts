import type { Fault } from './fault.ts'

/** Its control port hangs up on everyone. */
export const closesAtOnce: Fault = {
  id: 'closes-at-once',
  wire: { control: 'closes' },
}

import type { Fault } from './fault.ts'

/** Its control port answers with noise. */
export const garbage: Fault = {
  id: 'garbage',
  wire: { control: 'garbage' },
}

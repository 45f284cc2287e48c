import type { Fault } from './fault.ts'

/** The router has given it another address; whatever kept the old one looks at nothing. */
export const addressChanged: Fault = {
  id: 'address-changed',
  trouble: 'address-changed',
  // The camera is well: the program is told the new address.
  expected: 'cured',
  happens: (twin) => twin.moveTo(twin.address.replace(/\d+$/, (last) => String((Number(last) % 200) + 9))),
}

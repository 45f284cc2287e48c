import type { Fault } from './fault.ts'

/** The vendor's servers are silent; at home everything works. */
export const cloudOutage: Fault = {
  id: 'cloud-outage',
  cause: 'cloud_outage',
  expected: 'wait',
  cures: { wait_24h: 0.93, support_unbind: 0.1, replace_camera: 0.05 },
  home: { cloud: 'silent' },
  app: { live: 'fails' },
  // The vendor mends it within the day.
  endsWhen: ({ age }) => age() >= 20 * 3_600_000,
}

import type { Surround } from './answer.ts'
import type { Membership } from './membership.ts'
import type { Troubles } from './troubles.ts'
import type { Twin } from './twin.ts'

/** What a request on its control wire can reach beyond reading and writing settings. */
export const surroundOf = (
  twin: Twin,
  { membership, troubles }: { membership: Membership; troubles: Troubles },
): Surround => ({
  clock: twin.site.clock,
  clockOffset: () => twin.clockOffset,
  onboarding: twin.onboarding,
  joined: () =>
    twin.body.phase === 'online' ? { ssid: membership.wifi?.ssid ?? '', rssiValue: -56 } : undefined,
  card: () => twin.card,
  recordings: () => twin.recordings,
  format: () => twin.format(),
  cameraAccount: () => twin.account.camera?.username,
  reboot: () => void twin.site.clock.after(1_000, () => twin.body.restart()),
  turn: () => twin.turn(),
  children: twin.children,
  before: (method, params) => troubles.answers(method, params),
})

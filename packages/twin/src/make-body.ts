import { objectAt } from './dump.ts'
import type { Membership } from './membership.ts'
import { Body } from './physical.ts'
import type { Troubles } from './troubles.ts'
import type { Twin } from './twin.ts'
import { who } from './who.ts'

interface Inside {
  troubles: Troubles
  membership: Membership
  wiped(): void
  changed(): void
}

/** The physical side of this camera, with what its faults, its home and its settings make of it. */
export function bodyOf(twin: Twin, { troubles, membership, wiped, changed }: Inside): Body {
  const { kasa, site, state } = twin
  let presses = 0
  return new Body({
    clock: site.clock,
    family: kasa ? 'kasa' : 'tapo',
    hold: kasa ? 10_000 : 5_000,
    hasMotor: Boolean(state.modules.preset || state.modules.motor || kasa?.motor),
    hasCard: who.cardAtFirst(twin),
    configured: () => membership.wifi !== undefined,
    mayJoin: () => membership.mayJoin(),
    turnedAway: () => membership.turnedAway(),
    staysFor: () => troubles.ask((fault, sick) => fault.staysFor?.(sick)),
    resetEnds: () => {
      presses++
      return troubles.ask((fault) => fault.resetEnds?.(presses)) ?? 'works'
    },
    motor: () => troubles.ask((fault) => fault.motor) ?? 'sweeps',
    click: () => troubles.ask((fault) => fault.click) ?? 'clicks',
    lightInstead: () => troubles.ask((fault, sick) => fault.light?.(sick)),
    cloud: () => site.cloudWorks && !membership.fresh,
    ledOn: () =>
      kasa ? kasa.said.led_status !== 'off' : objectAt(state.modules.led, 'config').enabled !== 'off',
    wiped,
    changed,
  })
}

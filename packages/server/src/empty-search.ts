import { type FindView, type NetworkInterface, say, type Surroundings } from '@pinhole/core'
import { isOnLink, type SweepPlan } from '@pinhole/protocol'

/** What is known about where we are, once a search is over. */
export interface Whereabouts {
  interfaces: readonly NetworkInterface[]
  surroundings: Surroundings
  gateway: string | undefined
  /** Whether the gateway answered anything. */
  gatewayAnswers: boolean
  /** Hosts lately heard on our own networks, besides the gateway. */
  others: number
  /** Addresses at which cameras answered before. */
  known: readonly string[]
  /** Whether every address was asked, and what was left out of that. */
  swept: boolean
  leftOut: SweepPlan['leftOut']
}

/** A name people give the network they do not want their guests' phones on, in a few languages. */
const GUEST = /guest|gast|g[äa]ste|invit|hu[eé]sped|ospit|visit/i

/** Why a search may have found nothing, likeliest first, as far as it can be known. Pure. */
export function emptyBecause(at: Whereabouts): { id: string; likely: boolean }[] {
  const { interfaces, surroundings, gateway, gatewayAnswers, others } = at
  const wifi = interfaces.some(({ kind }) => kind === 'wifi')
  const elsewhere = at.known.length > 0 && at.known.every((one) => !isOnLink(one, interfaces))
  const alone = interfaces.every(({ kind }) => kind === 'loopback') && gateway === undefined
  const likely = [
    interfaces.length === 0 && 'no-network',
    interfaces.length > 0 && alone && 'loopback-only',
    surroundings.container && 'container',
    !surroundings.broadcastRoute && interfaces.length > 0 && 'no-broadcast',
    gateway !== undefined && !gatewayAnswers && others === 0 && 'no-gateway',
    elsewhere && 'other-subnet',
    surroundings.ssid !== undefined && GUEST.test(surroundings.ssid) && 'guest',
    // Everyone was called by name, the router answered and nobody else: devices are kept from one another.
    wifi && at.swept && gatewayAnswers && others === 0 && 'isolated',
    at.swept && at.leftOut.some(({ why }) => why === 'too-large') && 'too-large',
  ].filter((id) => id !== false)
  const possible = ['power', 'guest', ...(wifi ? ['isolated'] : []), 'other-subnet'].filter(
    (id) => !likely.includes(id),
  )
  if (interfaces.length === 0 || alone) return likely.map((id) => ({ id, likely: true }))
  return [
    ...likely.map((id) => ({ id, likely: true })),
    ...possible.map((id) => ({ id, likely: likely.length === 0 && id === 'power' })),
  ]
}

/** The same as the page says it, each with what to do. */
export const emptyReasons = (at: Whereabouts): FindView['reasons'] =>
  emptyBecause(at).map(({ id, likely }) => ({
    id,
    likely,
    text: say(`case.find.reason.${id}`),
    remedy: say(`case.find.remedy.${id}`),
  }))

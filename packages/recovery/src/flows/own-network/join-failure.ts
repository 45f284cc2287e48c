/** What is known of a joining that did not succeed. */
export interface JoinTrouble {
  /** Bars at which the camera heard the network, 0 to 4. */
  bars: number
  /** Whether this host hears the network on 2.4 GHz; null: it cannot listen. */
  inTheAir: boolean | null
  /** The camera opened its own network again: it gave the joining up. */
  fellBack: boolean
  /** Something with the camera's MAC is on the network, yet it answers no question. */
  neighbour: boolean
  /** What the person says of the light: at rest as if connected, still trying, as in set-up, or cannot tell. */
  light: 'settled' | 'trying' | 'set-up' | 'unknown'
}

export const joinReasons = [
  'wrong-password',
  'not-found',
  'weak',
  'no-address',
  'elsewhere',
  'unknown',
] as const
/** `no-address`: on the network, but without an address from the router (DHCP). `elsewhere`: on, but not where we listen. */
export type JoinReason = (typeof joinReasons)[number]

/**
 * The likeliest reason. No public source tells the camera's own numbers for this, so it is judged by what is seen: a
 * camera that gives up was refused; one whose light is at rest is on, but not within our hearing.
 */
export function joinReason({ bars, inTheAir, fellBack, neighbour, light }: JoinTrouble): JoinReason {
  if (neighbour) return 'no-address'
  if (inTheAir === false) return 'not-found'
  const refused = fellBack || light === 'set-up' || light === 'trying'
  if (refused) return bars <= 1 ? 'weak' : 'wrong-password'
  if (light === 'settled') return 'elsewhere'
  return bars <= 1 ? 'weak' : 'unknown'
}

/** Reasons that lie in what was typed or where the camera stands; the same reset may be used for another try. */
export const mayTryAgain: ReadonlySet<JoinReason> = new Set([
  'wrong-password',
  'not-found',
  'weak',
  'unknown',
])

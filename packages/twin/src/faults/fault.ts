import type { Light } from '@pinhole/core'
import type { Json } from '../dump.ts'
import type { ModelName } from '../models.ts'
import type { Phase, ResetEnd } from '../physical.ts'
import type { Answer, TwinState } from '../state.ts'
import type { Twin } from '../twin.ts'

/** What a fault may look at. */
export interface Sick {
  state: TwinState
  /** Milliseconds since the fault was switched on. */
  age(): number
  phase(): Phase
  /** How often it was powered on or restarted since then. */
  boots(): number
  /** Milliseconds since the last reset, or `undefined`. */
  sinceReset(): number | undefined
}

/** How the wires misbehave; each is one number or word a server understands. */
export interface WireFaults {
  lockedOut?: boolean
  /** HTTP 401 to a session older than this, milliseconds. */
  sessionLife?: number
  seqError?: boolean
  /** Takes only the newest login, by tokens of the vendor's cloud: too new for anybody at home. */
  v4Only?: boolean
  /** Takes only the newest login, with the owner's password. */
  newest?: boolean
  md5Only?: boolean
  wrongPassword?: boolean
  /** What stands on the control port instead of a camera. */
  control?: 'garbage' | 'drip' | 'flood' | 'closes'
  stream?: 'no-pictures' | 'closed'
}

/**
 * A thing made wrong in a twin. Everything it changes is said here; while it is on, the twin asks it first. Adding one
 * is a new file beside its brothers and a line in the list.
 */
export interface Fault {
  id: string
  /** The seed model's cause, for the five kinds of trouble a case can end in. */
  cause?: string
  /** How the case ends when an honest expert leads it; the reason stands beside it. */
  expected: 'cured' | 'wait' | 'support' | 'replace' | 'ready'
  /** The trouble whose own scenario it plays, and no row of the table of faults. */
  trouble?: string
  /** Only a twin of this model can have it; absent: any. */
  model?: ModelName
  /** The faults it comes with in a scenario, so that there is a trouble at all. */
  along?: readonly string[]
  /** What owners of such a camera remember (chances) and want. */
  story?: { weeks?: number; powerCut?: number; wish?: string; updated?: boolean }
  /** Action id → chance that it cures (the seed model's row). */
  cures?: Readonly<Record<string, number>>
  /** Cured by what the camera is set to, or by time alone. */
  endsWhen?(sick: Sick): boolean
  /** What stands at the start: a setting that is wrong. */
  begins?(sick: Sick): void
  /** What happens to the camera's place in its home at the start: an address, a router, an account. */
  happens?(twin: Twin): void

  /** Milliseconds on the network after each boot; 0: never joins. */
  staysFor?(sick: Sick): number | undefined
  resetEnds?(press: number): ResetEnd
  motor?: 'silent' | 'tries-but-jams'
  click?: 'dead'
  card?: 'unseen'
  /** Nobody ever put a card in. */
  empty?: boolean
  /** What the slot looks like: pins bent or dirt in it. */
  slot?: 'bent'
  light?(sick: Sick): Light | undefined
  /** By both labels a doorbell's transformer gives less than it needs: a ring pulls its supply down. */
  transformer?: 'less'
  adapter?: { warmth: 'too_hot' | 'normal'; volts: number }
  app?: { settings?: 'freezes' | 'fails'; add?: 'already-configured' | 'fails'; live?: 'fails' }
  /** `steers`: one name for both bands, and every newcomer is sent to the faster one. */
  home?: { dns?: 'fails'; cloud?: 'silent'; steers?: boolean }
  /** How many watch its picture at once; one unless told. */
  viewers?: number
  walk?: 'you_only' | 'nothing'
  privacy?: boolean
  /** Milliseconds the camera's clock is off. */
  clockOffset?: number
  wire?: WireFaults
  /** In front of the camera's own answer: answers, or passes on. */
  answers?(method: string, params: Json | undefined, sick: Sick): Answer | undefined
}

import type { Clock, Identification, Login } from '@pinhole/core'
import { Failure, TransportFailure } from '@pinhole/core'
import type { Device } from './device.ts'
import { kasaCam } from './driver/kasa-cam/driver.ts'
import { smartcam } from './driver/smartcam/driver.ts'
import type { SmartWire } from './driver/smartcam/wire.ts'

/**
 * How a login went. `locked`: too many tries, opens by itself after `seconds`. `factory`: the camera is new or was reset.
 * `v4-only`: it wants the newer wire, which needs third-party compatibility switched on in the vendor's app.
 */
export interface LoginSeen {
  state: 'accepted' | 'factory' | 'locked' | 'wrong' | 'v4-only' | 'silent' | 'broken'
  seconds?: number
  triesLeft?: number
}

/** Opens the family's sealed wire; how it fails is told by TransportFailure kind and values. */
export type OpenSmart = (address: string, port: number, login: Login) => Promise<SmartWire>

/** Wrong passwords we allow ourselves per camera and half hour; the camera itself locks after ten. */
const TRIES = 3
const WINDOW = 30 * 60_000

/** One budget for all who log in to one camera, so that our doors together never lock anyone out. */
export class LoginBudget {
  readonly #clock: Clock
  readonly #wrong = new Map<string, number[]>()
  readonly #lockedUntil = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Throws the failure a person may read when no try may be spent now. */
  check(camera: string): void {
    const now = this.#clock.now()
    const locked = this.#lockedUntil.get(camera) ?? 0
    if (locked > now) throw new Failure('login.locked-out', { minutes: Math.ceil((locked - now) / 60_000) })
    const wrong = (this.#wrong.get(camera) ?? []).filter((at) => now - at < WINDOW)
    this.#wrong.set(camera, wrong)
    if (wrong.length >= TRIES)
      throw new Failure('login.budget-spent', { minutes: Math.ceil((wrong[0]! + WINDOW - now) / 60_000) })
  }

  note(camera: string, seen: LoginSeen): void {
    const now = this.#clock.now()
    if (seen.state === 'accepted') this.#wrong.delete(camera)
    if (seen.state === 'wrong') this.#wrong.set(camera, [...(this.#wrong.get(camera) ?? []), now])
    if (seen.state === 'locked') this.#lockedUntil.set(camera, now + (seen.seconds ?? 1800) * 1000)
  }

  /** When the camera opens again, milliseconds since 1970; null when it is not locked. */
  lockedUntil(camera: string): number | null {
    const until = this.#lockedUntil.get(camera) ?? 0
    return until > this.#clock.now() ? until : null
  }
}

export interface Connected {
  login: LoginSeen
  device?: Device
}

/** Holds a camera: one try, spent from its budget; how it went is a value, not an exception. */
export async function connect(
  identification: Identification,
  login: Login | undefined,
  with_: { open: OpenSmart; budget: LoginBudget },
): Promise<Connected> {
  if (identification.family === kasaCam.family)
    return { login: { state: 'accepted' }, device: kasaCam.open(identification) }
  if (!login) return { login: { state: 'silent' } }
  const camera = identification.mac ?? identification.address
  with_.budget.check(camera)
  try {
    const wire = await with_.open(identification.address, identification.ports.control ?? 443, login)
    with_.budget.note(camera, { state: 'accepted' })
    return { login: { state: 'accepted' }, device: smartcam.open(identification, wire) }
  } catch (failure) {
    if (!(failure instanceof TransportFailure)) throw failure
    const seen = loginSeen(failure)
    with_.budget.note(camera, seen)
    return { login: seen }
  }
}

/** What a failed opening says: its kind, and what the camera added (`secondsLeft`, `state`). */
export function loginSeen(failure: TransportFailure): LoginSeen {
  const { state, secondsLeft, triesLeft } = failure.values
  if (typeof secondsLeft === 'number' && secondsLeft > 0) return { state: 'locked', seconds: secondsLeft }
  if (state === 'locked' || state === 'factory' || state === 'v4-only') return { state }
  if (failure.kind === 'credentials')
    return { state: 'wrong', ...(typeof triesLeft === 'number' ? { triesLeft } : {}) }
  return { state: failure.kind === 'sealed-wrong' || failure.kind === 'malformed' ? 'broken' : 'silent' }
}

import type { Clock, Identification, Login } from '@pinhole/core'
import { Failure, TransportFailure, type TransportKind } from '@pinhole/core'
import type { Device } from './device.ts'
import { kasaCam } from './driver/kasa-cam/driver.ts'
import { componentsOf } from './driver/smartcam/components.ts'
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
  /** `silent`, `broken`: how the wire failed. */
  why?: TransportKind
}

/**
 * Opens the family's sealed wire; how it fails is told by TransportFailure kind and values. Several logins cost the
 * camera no more tries than one: they are compared with its one answer.
 */
export type OpenSmart = (address: string, port: number, login: Login | readonly Login[]) => Promise<SmartWire>

/** How long a lock lasts that does not say so. */
const LOCK_SECONDS = 1800

/**
 * The one budget of logins of all doors together, so that nobody here ever locks a camera out; the store keeps it over
 * restarts. `waitSeconds` 0: not time but new input is needed.
 */
export interface LoginGate {
  mayTry(
    camera: string,
    action?: string,
  ): Promise<{ ok: true } | { ok: false; waitSeconds: number; why: 'locked' | 'window' | 'action' }>
  spent(
    camera: string,
    outcome: { kind: 'accepted' } | { kind: 'refused' } | { kind: 'locked'; until: number },
    action?: string,
  ): Promise<void>
}

export interface Connected {
  login: LoginSeen
  device?: Device
  /** Which of several logins opened it, by its place. */
  fitted?: number
}

/** Holds a camera: one try, spent from its budget; how it went is a value, not an exception. */
export async function connect(
  identification: Identification,
  login: Login | readonly Login[] | undefined,
  by: { open: OpenSmart; gate: LoginGate; clock: Pick<Clock, 'now'>; action?: string },
): Promise<Connected> {
  if (identification.family === kasaCam.family)
    return { login: { state: 'accepted' }, device: kasaCam.open(identification) }
  if (!login) return { login: { state: 'silent' } }
  const camera = identification.mac ?? identification.address
  const may = await by.gate.mayTry(camera, by.action)
  if (!may.ok)
    throw new Failure(may.why === 'locked' ? 'login.locked-out' : 'login.budget-spent', {
      minutes: Math.ceil(may.waitSeconds / 60),
    })
  try {
    const wire = await by.open(identification.address, identification.ports.control ?? 443, login)
    await by.gate.spent(camera, { kind: 'accepted' }, by.action)
    return {
      login: { state: 'accepted' },
      device: smartcam.open(identification, wire, await componentsOf(wire)),
      fitted: wire.fitted?.() ?? 0,
    }
  } catch (failure) {
    if (!(failure instanceof TransportFailure)) throw failure
    const seen = loginSeen(failure)
    if (seen.state === 'wrong') await by.gate.spent(camera, { kind: 'refused' }, by.action)
    if (seen.state === 'locked') {
      const until = by.clock.now() + (seen.seconds ?? LOCK_SECONDS) * 1000
      await by.gate.spent(camera, { kind: 'locked', until }, by.action)
    }
    return { login: seen }
  }
}

/** What a failed opening says: its kind, and the reason (`why`) the wire gives with refused logins. */
export function loginSeen(failure: TransportFailure): LoginSeen {
  const { why, lockedSeconds, waitSeconds, attemptsLeft } = failure.values
  if (failure.kind !== 'credentials')
    return {
      state: failure.kind === 'sealed-wrong' || failure.kind === 'malformed' ? 'broken' : 'silent',
      why: failure.kind,
    }
  if (why === 'locked' || why === 'budget') {
    const seconds = why === 'locked' ? lockedSeconds : waitSeconds
    return { state: 'locked', ...(typeof seconds === 'number' ? { seconds } : {}) }
  }
  if (why === 'not-set-up') return { state: 'factory' }
  if (why === 'new-login') return { state: 'v4-only' }
  return { state: 'wrong', ...(typeof attemptsLeft === 'number' ? { triesLeft: attemptsLeft } : {}) }
}

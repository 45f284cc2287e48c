import type { Clock, Identification, Login } from '@pinhole/core'
import { Failure, TransportFailure, type TransportKind } from '@pinhole/core'
import type { Device } from './device.ts'
import { hub } from './driver/hub/driver.ts'
import type { HubWire } from './driver/hub/wire.ts'
import { kasaCam } from './driver/kasa-cam/driver.ts'
import { componentsOf } from './driver/smartcam/components.ts'
import type { KasaWire } from './driver/kasa-cam/wire.ts'
import { smartcam } from './driver/smartcam/driver.ts'
import type { SmartWire } from './driver/smartcam/wire.ts'

/**
 * How a login went. `locked`: too many tries, opens by itself after `seconds`. `budget`: not tried; our own tries are
 * spent for `seconds`, or, where that is 0, until there is new input. `camera-account`: good for the picture and for
 * nothing else. `factory`: the camera is new or was reset.
 * `v4-only`: it wants the newer wire, which needs third-party compatibility switched on in the vendor's app.
 */
export interface LoginSeen {
  state:
    | 'accepted'
    | 'budget'
    | 'camera-account'
    | 'factory'
    | 'locked'
    | 'wrong'
    | 'v4-only'
    | 'silent'
    | 'broken'
  seconds?: number
  /** `wrong`: how many more tries are safe, as far as anyone counts. */
  triesLeft?: number
  /** `silent`, `broken`: how the wire failed. */
  why?: TransportKind
}

/**
 * Opens the family's sealed wire; how it fails is told by TransportFailure kind and values. Several logins cost the
 * camera no more tries than one: they are compared with its one answer.
 */
export type OpenSmart = ((
  address: string,
  port: number,
  login: Login | readonly Login[],
) => Promise<SmartWire>) & {
  /** The older Kasa control wire; without it such a camera is read on port 9999 only. */
  kasa?: OpenKasa
  /** The wire of hubs and chimes; without it they cannot be opened. */
  hub?: OpenHub
}

/** Opens the older Kasa control wire and logs in: one pass, counted as one try. */
export type OpenKasa = (address: string, port: number, login: Login) => Promise<KasaWire>

/** Opens a hub or chime: `scheme`, `version` and `fresh` (nobody owns it, so no login fits) as its discovery answer said. */
export type OpenHub = (
  address: string,
  port: number,
  login: Login,
  how: { scheme: 'KLAP' | 'AES'; version: 1 | 2; fresh: boolean },
) => Promise<HubWire>

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
  const kasa = identification.family === kasaCam.family
  // What a Kasa camera tells on port 9999 it tells anybody.
  if (kasa && (!login || !by.open.kasa))
    return { login: { state: 'accepted' }, device: kasaCam.open(identification) }
  if (!login) return { login: { state: 'silent' } }
  const camera = identification.mac ?? identification.address
  const may = await by.gate.mayTry(camera, by.action)
  if (!may.ok)
    throw new Failure(may.why === 'locked' ? 'login.locked-out' : 'login.budget-spent', {
      minutes: Math.ceil(may.waitSeconds / 60),
    })
  try {
    const { device, fitted } = await openFamily(identification, login, by.open)
    await by.gate.spent(camera, { kind: 'accepted' }, by.action)
    return { login: { state: 'accepted' }, device, fitted }
  } catch (failure) {
    if (!(failure instanceof TransportFailure)) throw failure
    const seen = loginSeen(failure)
    if (seen.state === 'wrong') await by.gate.spent(camera, { kind: 'refused' }, by.action)
    if (seen.state === 'locked') {
      const until = by.clock.now() + (seen.seconds ?? LOCK_SECONDS) * 1000
      await by.gate.spent(camera, { kind: 'locked', until }, by.action)
    }
    // Some firmware has closed this wire; what the camera tells unasked is still told.
    if (kasa && seen.state === 'silent') return { login: seen, device: kasaCam.open(identification) }
    return { login: seen }
  }
}

/** Opens what speaks this family's wire. */
async function openFamily(
  identification: Identification,
  login: Login | readonly Login[],
  open: OpenSmart,
): Promise<{ device: Device; fitted: number }> {
  const { address, family, ports, facts } = identification
  const [first] = Array.isArray(login) ? (login as readonly Login[]) : [login as Login]
  if (family === kasaCam.family && open.kasa && first) {
    const wire = await open.kasa(address, ports.control ?? 10443, first)
    return { device: await kasaCam.openWith(identification, wire), fitted: 0 }
  }
  if (family === hub.family && open.hub && first) {
    const how = {
      scheme: facts.scheme === 'AES' ? ('AES' as const) : ('KLAP' as const),
      version: facts.loginVersion === 1 ? (1 as const) : (2 as const),
      fresh: facts.factoryDefault === true,
    }
    const wire = await open.hub(address, ports.control ?? 80, first, how)
    return { device: await hub.openWith(identification, wire), fitted: 0 }
  }
  const wire = await open(address, ports.control ?? 443, login)
  const device = smartcam.open(identification, wire, await componentsOf(wire))
  return { device, fitted: wire.fitted?.() ?? 0 }
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
    return { state: why, ...(typeof seconds === 'number' ? { seconds } : {}) }
  }
  if (why === 'camera-account') return { state: 'camera-account' }
  if (why === 'not-set-up') return { state: 'factory' }
  if (why === 'new-login') return { state: 'v4-only' }
  return { state: 'wrong', ...(typeof attemptsLeft === 'number' ? { triesLeft: attemptsLeft } : {}) }
}

import type { Backup, CaseEvent, Presence, ResetGuide, Secret, Sighting, Text } from '@pinhole/core'
import { say } from '@pinhole/core'
import type { Device, LoginSeen } from '@pinhole/device'
import type { StreamSeen } from '@pinhole/probe'
import type { Clips } from '@pinhole/store'
import type { StepGiven } from '@pinhole/workflow'
import type { CaseState } from '../state.ts'

/** What every flow of ours is started with. */
export interface ForCase {
  case: string
}

/** `new-…`: made and shown, perhaps not yet the camera's. `viewer`: the account for the picture. */
export type SecretName = 'admin' | 'viewer' | 'new-admin' | 'new-viewer' | `wifi ${string}`

/** The opened camera with the password that fitted, or why not. `other-camera`: somebody else answers there. */
export type OpenedInSetUp =
  | { device: Device; password: Secret }
  | { login: LoginSeen['state'] | 'other-camera' }

/** What the flows need of the house; the hall gives it. Camera failures reject with a TransportFailure. */
export interface Desk {
  state(caseId: string): Promise<CaseState>
  record(caseId: string, event: CaseEvent): Promise<void>
  /** The camera of the case, if a session is open or a kept password opens one. Spends no try on a guess. */
  device(caseId: string, action?: string): Promise<Device | undefined>
  /** One try with this password, out of the camera's budget. */
  login(
    caseId: string,
    login: { username?: string; password: Secret; keep: boolean },
    action: string,
  ): Promise<LoginSeen>
  /**
   * The camera while it waits to be set up: on its own network, or at its usual address. All passwords that may be its
   * own (the one it is to have, the one it had, the one every new camera has) are compared in one try of its budget.
   */
  setUp(caseId: string, where: 'hotspot' | 'home'): Promise<OpenedInSetUp>
  /** Secrets of this camera, sealed. The Wi-Fi ones are the home's, kept only where that was asked. */
  secrets: {
    put(caseId: string, name: SecretName, secret: Secret): Promise<void>
    get(caseId: string, name: SecretName): Promise<Secret | undefined>
  }
  backups: {
    put(backup: Backup): Promise<void>
    get(id: string): Promise<Backup | undefined>
    markVerified(id: string, at: number): Promise<void>
  }
  /** Recordings fetched from cards, sealed. */
  clips: Pick<Clips, 'begin' | 'list' | 'forget' | 'room'>
  resetGuide(caseId: string): Promise<ResetGuide>
  /** Asks the camera by its MAC, wherever it is now; undefined after about a second of silence. */
  look(caseId: string, signal: AbortSignal): Promise<{ sighting: Sighting; ms: number } | undefined>
  /** Whether this camera's own network is in the air; undefined where this machine cannot listen. */
  hotspot(caseId: string, signal: AbortSignal): Promise<boolean | undefined>
  watch(caseId: string, seconds: number, signal: AbortSignal): Promise<StreamSeen>
  presence(caseId: string, presence: Presence): void
}

/** Whether this is what a camera says while nobody owns it. Kasa cameras say it in words of their own. */
export const inSetUp = ({ facts }: Sighting): boolean =>
  facts.factoryDefault === true || (facts.bound === false && facts.status === 'new')

/** The name of a step, by its id. */
export const named = (id: string): Text => say(`case.step.${id}`)

/** Reads a plain answer that must be one of these. */
export const oneOf =
  <T extends string>(...options: readonly T[]) =>
  (value: unknown): T => {
    const found = options.find((option) => option === value)
    if (found === undefined) throw new TypeError(`not one of ${options.join(', ')}`)
    return found
  }

/** Tells how a run ended in this room's words; the hall writes it into the case. */
export const ends = (given: StepGiven, outcome: string): Promise<void> => given.emit({ outcome })

/** The outcome a run told, from the values of its journal's events. */
export function outcomeOf(events: readonly unknown[]): string | null {
  const told = events.findLast(
    (event): event is { outcome: string } =>
      typeof event === 'object' &&
      event !== null &&
      typeof (event as { outcome?: unknown }).outcome === 'string',
  )
  return told?.outcome ?? null
}

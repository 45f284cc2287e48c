import type { Backup, CaseEvent, Presence, ResetGuide, Secret, Sighting, Text } from '@pinhole/core'
import { say } from '@pinhole/core'
import type { Device, LoginSeen } from '@pinhole/device'
import type { StreamSeen } from '@pinhole/probe'
import type { StepGiven } from '@pinhole/workflow'
import type { CaseState } from '../state.ts'

/** What every flow of ours is started with. */
export interface ForCase {
  case: string
}

/** What the flows need of the house; the hall gives it. Camera failures reject with a TransportFailure. */
export interface Desk {
  state(caseId: string): Promise<CaseState>
  record(caseId: string, event: CaseEvent): Promise<void>
  /** The camera of the case, if a session is open or a kept password opens one. Spends no try on a guess. */
  device(caseId: string): Promise<Device | undefined>
  /** One try with this password, out of the camera's budget. */
  login(
    caseId: string,
    login: { username?: string; password: Secret; keep: boolean },
    action: string,
  ): Promise<LoginSeen>
  /** The camera at its set-up address, in set-up mode. */
  setUp(caseId: string): Promise<Device | undefined>
  backups: {
    put(backup: Backup): Promise<void>
    get(id: string): Promise<Backup | undefined>
    markVerified(id: string, at: number): Promise<void>
  }
  resetGuide(caseId: string): Promise<ResetGuide>
  /** Asks the camera by its MAC, wherever it is now; undefined after about a second of silence. */
  look(caseId: string, signal: AbortSignal): Promise<{ sighting: Sighting; ms: number } | undefined>
  /** Whether a set-up network of such a camera is in the air; undefined where this machine cannot listen. */
  hotspot(signal: AbortSignal): Promise<boolean | undefined>
  watch(caseId: string, seconds: number, signal: AbortSignal): Promise<StreamSeen>
  presence(caseId: string, presence: Presence): void
}

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

import { type Fault, faults, faultsOf } from '@pinhole/twin'
import type { Row } from './journey.ts'
import type { Scenario } from './story.ts'

/** A trouble, what is wrong in the home of somebody who comes with it, and the cause an expert would name. */
type Line = readonly [trouble: string, fault: string, cause: string | null, first?: Scenario['first']]

const lines: readonly Line[] = [
  // Weighed by the published model, as the table of faults weighs them; here the trouble is named on coming.
  ['adapter-hot', 'power-supply', 'power_supply'],
  ['already-configured', 'registration-stuck', 'registration_stuck'],
  ['app-freezes-in-settings', 'app-bug', 'app_bug'],
  ['clips-not-saved', 'no-card', null],
  ['connected-but-no-cloud', 'dns-failure', 'dns_failure'],
  ['gone-after-power-cut', 'flash-corruption', 'flash_corruption'],
  ['live-view-times-out', 'stream-without-pictures', null],
  ['offline-over-time', 'wifi-fw-crash', 'wifi_fw_crash'],
  ['pan-tilt-dead', 'motor-driver', 'motor_driver'],
  ['sd-not-recognised', 'sd-slot-contact', 'sd_slot_contact'],
  ['small-subject-not-detected', 'motion-sensitivity', 'motion_sensitivity'],
  // Weighed by a model of their own.
  ['address-changed', 'address-changed', 'address_changed'],
  ['app-cannot-find-camera', 'reset-radio-dead', 'radio_dead', 'reset'],
  ['audio-fails', 'microphone-off', 'mic_off'],
  ['clock-wrong', 'clock-drift', null],
  ['doorbell-drops', 'transformer-weak', 'transformer_weak'],
  ['doorbell-not-ringing', 'transformer-weak', 'transformer_weak'],
  ['forgot-password', 'stream-password-lost', 'stream_forgotten'],
  ['give-away', 'given-away', 'goes_away'],
  ['locked-out', 'locked-out', 'locked_out'],
  ['new-router', 'new-router', 'new_network'],
  ['night-vision', 'night-fixed', 'night_fixed'],
  ['no-light', 'power-supply', 'power_supply'],
  ['not-found-on-network', 'search-blocked', 'search_blocked', 'program-searches'],
  ['nothing-detected', 'detection-off', 'detection_off'],
  ['password-refused', 'wrong-password', 'old_password_kept'],
  ['picture-black', 'privacy-on', 'privacy_mode'],
  ['picture-freezes', 'many-viewers', 'viewers_many'],
  ['update-failed', 'update-hangs', 'update_stuck'],
  ['will-not-join-wifi', 'band-steered', 'wrong_band', 'reset'],
  ['will-not-reset', 'reset-short-press', 'press_too_short'],
]

/** Every trouble that a twin plays, as a case that begins with its name. */
export const played: readonly Scenario[] = lines.map(([id, fault, cause, first]) => {
  const [own] = faultsOf([fault]) as [Fault]
  return {
    id,
    kind: 'trouble',
    cause,
    expected: own.expected,
    faults: [fault],
    trouble: id,
    ...(first ? { first } : {}),
  }
})

/** Faults that no scenario plays: none, or the list is not whole. */
export const unplayed = (): string[] =>
  faults.flatMap(({ id, trouble }) =>
    trouble && !played.some((one) => one.id === trouble && one.faults[0] === id) ? [id] : [],
  )

/** How one trouble ended. */
export interface Result {
  fault: string
  expected: string
  runs: number
  asExpected: number
  verified: number
  ranks: number[]
}

/** The rows by trouble, as the table of troubles shows them. */
export function resultsOf(rows: readonly Row[]): Record<string, Result> {
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, list]) => [
      id,
      {
        fault: played.find((one) => one.id === id)?.faults[0] ?? '',
        expected: list[0]!.expected,
        runs: list.length,
        // A cure that its owner does not feel is none, whatever was proved.
        asExpected: list.filter(
          ({ verdict, expected, well }) =>
            verdict === expected && (!/^(cured|ready)$/.test(verdict) || well === true),
        ).length,
        verified: list.filter(({ verified }) => verified).length,
        ranks: list.flatMap(({ rankOfTrueCause: rank }) => (rank === null ? [] : [rank])),
      },
    ]),
  )
}

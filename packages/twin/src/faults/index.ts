import { Failure } from '@pinhole/core'
import { addressChanged } from './address-changed.ts'
import { bandSteered } from './band-steered.ts'
import { transformerWeak } from './transformer-weak.ts'
import { updateHangs } from './update-hangs.ts'
import { newRouter } from './new-router.ts'
import { searchBlocked } from './search-blocked.ts'
import { streamPasswordLost } from './stream-password-lost.ts'
import { detectionOff } from './detection-off.ts'
import { microphoneOff } from './microphone-off.ts'
import { nightFixed } from './night-fixed.ts'
import { manyViewers } from './many-viewers.ts'
import { appBug } from './app-bug.ts'
import { clockDrift } from './clock-drift.ts'
import { closesAtOnce } from './closes-at-once.ts'
import { cloudOutage } from './cloud-outage.ts'
import { dnsFailure } from './dns-failure.ts'
import { drip } from './drip.ts'
import { flashCorruption } from './flash-corruption.ts'
import { givenAway } from './given-away.ts'
import { flood100mb } from './flood-100mb.ts'
import { garbage } from './garbage.ts'
import { lockedOut } from './locked-out.ts'
import { md5Only } from './md5-only.ts'
import { motionSensitivity } from './motion-sensitivity.ts'
import { motorDriver } from './motor-driver.ts'
import { newestLogin } from './newest-login.ts'
import { noCard } from './no-card.ts'
import { other } from './other.ts'
import { powerSupply } from './power-supply.ts'
import { privacyOn } from './privacy-on.ts'
import { registrationStuck } from './registration-stuck.ts'
import { resetButtonDead } from './reset-button-dead.ts'
import { resetFirmwareCrash } from './reset-firmware-crash.ts'
import { resetRadioDead } from './reset-radio-dead.ts'
import { resetShortPress } from './reset-short-press.ts'
import { resetWorks } from './reset-works.ts'
import { sdControllerDead } from './sd-controller-dead.ts'
import { sdSlotContact } from './sd-slot-contact.ts'
import { seq500 } from './seq-500.ts'
import { session401 } from './session-401.ts'
import { streamWithoutPictures } from './stream-without-pictures.ts'
import { v4Only } from './v4-only.ts'
import { wifiFwCrash } from './wifi-fw-crash.ts'
import { wrongPassword } from './wrong-password.ts'
import type { Fault } from './fault.ts'

/**
 * Every fault a twin can have: first one a cause, then the ways a reset ends, then the wires, then what only a
 * trouble's own scenario plays.
 */
export const faults: readonly Fault[] = [
  wifiFwCrash,
  flashCorruption,
  registrationStuck,
  sdSlotContact,
  sdControllerDead,
  powerSupply,
  appBug,
  motorDriver,
  cloudOutage,
  dnsFailure,
  motionSensitivity,
  other,
  resetShortPress,
  resetWorks,
  resetButtonDead,
  resetFirmwareCrash,
  resetRadioDead,
  lockedOut,
  session401,
  seq500,
  v4Only,
  newestLogin,
  md5Only,
  privacyOn,
  noCard,
  clockDrift,
  wrongPassword,
  garbage,
  drip,
  flood100mb,
  closesAtOnce,
  streamWithoutPictures,
  addressChanged,
  newRouter,
  searchBlocked,
  streamPasswordLost,
  detectionOff,
  microphoneOff,
  nightFixed,
  manyViewers,
  bandSteered,
  updateHangs,
  transformerWeak,
  givenAway,
]

/** The faults of these ids; a `Failure` names the first one unknown. */
export function faultsOf(ids: readonly string[]): Fault[] {
  return ids.map((id) => {
    const found = faults.find((fault) => fault.id === id.replaceAll('_', '-'))
    if (!found)
      throw new Failure('twin.unknown-fault', { fault: id, faults: faults.map((one) => one.id).join(', ') })
    return found
  })
}

import { type Phone, ringBell, type Site, type Twin } from '@pinhole/twin'
import type { Hands } from './hands.ts'

/** What somebody in the home has before them. */
export interface Before {
  site: Site
  twin: Twin
  phone: Phone
  hands: Hands
  note: { camera: { username: string; password: string } }
}

const setting = (twin: Twin, module: string, section: string, key: string): unknown => {
  const kept = twin.state.modules[module]?.[section]
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? kept[key] : undefined
}
const minutesOff = (twin: Twin) => Math.abs(twin.clockOffset) / 60_000
const waits = (twin: Twin) =>
  /alternate|blink$/.test(twin.body.light().pattern) && twin.body.voice() === 'ready'
const noteOpens = ({ twin, note }: Before) => twin.account.camera?.password === note.camera.password
const yes = (is: boolean) => (is ? 'yes' : 'no')
const on = (is: boolean) => (is ? 'on' : 'off')

/**
 * What a person sees when asked: at the camera, on the phone, at the router, at the program that records. An answer
 * comes from what is there now, whatever trouble was named.
 */
export const looks: Readonly<Record<string, (at: Before) => string>> = {
  same_address: ({ twin, hands }) => yes(hands.programAt === twin.address),
  by_address: ({ site, twin, hands }) =>
    yes(hands.knownAddress === twin.address && site.route(twin.address, 554) !== undefined),
  two_at_address: () => 'no',
  same_net: () => 'yes',
  reach: ({ site }) => (site.internet ? 'yes' : 'no'),
  changed_net: ({ site, hands }) => yes(site.router.ssid !== hands.oldWifi.ssid),
  near_joins: ({ twin }) => yes(twin.body.phase === 'online'),
  router_filter: () => 'no',
  internet: ({ site }) => (site.internet ? 'allowed' : 'blocked'),
  privacy: ({ twin }) => on(twin.state.privacy),
  covered: () => 'no',
  pane: () => 'no',
  stamp: ({ twin }) => {
    const off = minutesOff(twin)
    if (off < 2) return 'right'
    return off % 60 === 0 ? 'whole_hours' : 'far_off'
  },
  lost_kind: (at) => (noteOpens(at) ? 'account' : 'stream'),
  which_refuses: (at) => (noteOpens(at) ? 'app' : 'stream'),
  app_login: ({ site }) => yes(site.cloudWorks),
  password_new: () => 'no',
  third_party: () => 'on',
  says_wait: ({ twin }) => yes(twin.lockedSeconds > 0),
  socket: () => 'works',
  cable: () => 'whole',
  fit_adapter: ({ twin }) => (twin.adapter.volts < 4.75 ? 'lights' : 'dark'),
  mic_on: ({ twin }) => yes(setting(twin, 'audio_config', 'microphone', 'mute') !== 'on'),
  silent_way: ({ twin }) =>
    setting(twin, 'audio_config', 'microphone', 'mute') === 'on' ? 'from_camera' : 'cannot-tell',
  night_auto: ({ twin }) => yes(setting(twin, 'image', 'common', 'inf_type') === 'auto'),
  ir_glow: ({ twin }) => yes(setting(twin, 'image', 'common', 'inf_type') !== 'off'),
  detection: ({ twin }) => on(setting(twin, 'motion_detection', 'motion_det', 'enabled') !== 'off'),
  event_listed: ({ twin, phone }) => yes(phone.walkTest(twin) !== 'nothing'),
  phone_allows: () => 'yes',
  viewers: ({ twin }) => (twin.viewers > 3 ? 'many' : 'one'),
  in_setup: ({ twin }) => yes(waits(twin)),
  own_network: ({ site }) => yes(site.hotspots().some(({ open }) => open)),
  held_long: ({ hands }) => yes(hands.heldLong),
  press_light: ({ hands }) => (hands.wiped ? 'changes' : 'nothing'),
  one_name: ({ site }) => yes(site.steers),
  other_joins: ({ site }) => yes(site.router.up),
  label_power: ({ twin }) => twin.transformer,
  wire_loose: () => 'no',
  chime_type: () => 'fits',
  wish: ({ hands }) => (hands.parting ? 'give' : 'mend'),
}

/** Presses the bell and watches it for a while: it chimes and stays, or it drops off, or it was not there. */
export async function chimes({ twin, site }: Before): Promise<boolean> {
  if (!(await ringBell(twin))) return false
  await site.clock.sleep(2_000)
  const stays = twin.body.phase === 'online'
  await site.clock.sleep(120_000)
  return stays
}

/** Whether what somebody came with still hurts, by what they named; what is not here is seen by everybody. */
export const hurts: Readonly<Record<string, (at: Before) => boolean | Promise<boolean>>> = {
  'address-changed': (at) => !at.hands.programSees(),
  'not-found-on-network': (at) => !at.hands.programSees(),
  'new-router': ({ twin }) => twin.body.phase !== 'online',
  'will-not-join-wifi': ({ twin }) => twin.body.phase !== 'online',
  'update-failed': ({ twin }) => twin.body.phase !== 'online',
  'app-cannot-find-camera': ({ twin }) => twin.body.phase !== 'online',
  'forgot-password': (at) => !noteOpens(at),
  'password-refused': ({ twin }) => twin.wire.wrongPassword === true,
  'locked-out': ({ twin }) => twin.lockedSeconds > 0,
  'clock-wrong': ({ twin }) => minutesOff(twin) >= 2,
  'nothing-detected': ({ twin, phone }) => phone.walkTest(twin) === 'nothing',
  'audio-fails': (at) => looks.mic_on!(at) === 'no',
  'night-vision': (at) => looks.night_auto!(at) === 'no',
  'picture-black': ({ twin, phone }) => phone.openLive(twin) === 'fails',
  'picture-freezes': ({ twin }) => twin.viewers > 3,
  'doorbell-drops': async (at) => !(await chimes(at)),
  'doorbell-not-ringing': async (at) => !(await chimes(at)),
  'no-light': ({ twin }) => twin.body.light().pattern === 'off',
  'give-away': ({ twin, hands }) => hands.inApp || twin.body.card || !waits(twin),
  'will-not-reset': ({ hands }) => !hands.wiped,
}

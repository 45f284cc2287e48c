import type { Before } from './eyes.ts'

const MINUTE = 60_000
type Done = 'done' | 'could-not'

/**
 * What a person does whom a guide leads: through the app where the app reaches the camera, at the router, at the program.
 * `could-not` where there is no way to it. A guide that is not here is read and followed, and changes nothing.
 */
export const guided: Readonly<Record<string, (at: Before) => Done | Promise<Done>>> = {
  guide_address: ({ site, twin, hands }) => {
    // The router's list says where the camera with this MAC is.
    if (twin.body.phase !== 'online' || !site.router.up) return 'could-not'
    hands.programAt = twin.address
    return 'done'
  },
  guide_new_router: ({ site, hands }) => {
    Object.assign(site.router, hands.oldWifi)
    for (const twin of site.twins) twin.body.join()
    return 'done'
  },
  // 2.4 GHz gets a name of its own, and the app tries again.
  guide_wifi_trouble: async ({ site, twin, phone, hands }) => {
    site.router.band = '2.4'
    if (twin.body.phase === 'set-up' && (await phone.addCamera(twin)) !== 'added') return 'could-not'
    if (twin.body.phase === 'online') hands.cardBack()
    return 'done'
  },
  guide_passwords: (at) => {
    const { twin, phone, note } = at
    if (phone.openLive(twin) === 'fails') return 'could-not'
    if (twin.account.camera?.password === note.camera.password) return 'done'
    // Advanced settings, camera account: made anew, and written down this time.
    note.camera = { username: 'practice', password: 'practice-again' }
    twin.account = { ...twin.account, camera: note.camera }
    return 'done'
  },
  guide_picture: ({ twin, hands }) => {
    if (twin.body.phase !== 'online') return 'could-not'
    twin.act('guide_picture')
    if (twin.state.privacy)
      hands.set(
        'setLensMaskConfig',
        { lens_mask: { lens_mask_info: { enabled: 'off' } } },
        'lens_mask.lens_mask_info',
      )
    return 'done'
  },
  guide_detection: ({ hands }) =>
    hands.set(
      'setDetectionConfig',
      { motion_detection: { motion_det: { enabled: 'on' } } },
      'motion_detection.motion_det',
    ),
  guide_audio: ({ hands }) =>
    hands.set(
      'setMicrophoneVolume',
      { audio_config: { microphone: { mute: 'off' } } },
      'audio_config.microphone',
    ),
  // Only who came to part with it does this: card out, out of the app, and the pin where it has not wiped itself.
  guide_giving_away: async ({ site, twin, phone, hands }) => {
    if (!hands.parting) return 'could-not'
    twin.body.plugOut()
    twin.body.cardOut()
    await site.clock.sleep(10_000)
    twin.body.plugIn()
    await site.clock.sleep(2 * MINUTE)
    phone.removeCamera(twin)
    hands.inApp = false
    await site.clock.sleep(4 * MINUTE)
    if (twin.body.phase !== 'set-up') await hands.hold(async () => {})
    return 'done'
  },
  // Breaker off, a transformer that gives what the label asks, breaker on.
  guide_doorbell_power: async ({ site, twin }): Promise<Done> => {
    twin.body.plugOut()
    await site.clock.sleep(20 * MINUTE)
    twin.act('guide_doorbell_power')
    twin.body.plugIn()
    await site.clock.sleep(2 * MINUTE)
    return 'done'
  },
  guide_night: ({ hands }) =>
    hands.set('setDayNightModeConfig', { image: { common: { inf_type: 'auto' } } }, 'image.common.inf_type'),
}

/** How long a guide takes that waits for something, milliseconds; five minutes unless told. */
export const takes: Readonly<Record<string, number>> = { guide_locked_out: 31 * MINUTE }

/** Guides with a start of the camera in them. */
export const restarts: ReadonlySet<string> = new Set([
  'guide_clock',
  'guide_power_cycle',
  'guide_update_stuck',
])

/** What nobody does because a screen says so: it takes the camera out of their hands. */
export const never: ReadonlySet<string> = new Set(['guide_app_remove', 'guide_set_up'])

import type { Phone, Site, Twin } from '@pinhole/twin'
import { guided, never, restarts, takes } from './guided.ts'

export type Outcome = 'cured' | 'not-cured' | 'could-not'

/** What a person who carries out an action came to: done, or no way to do it. */
type Done = 'done' | 'could-not'

const MINUTE = 60_000
/** A camera that fell off after half an hour is not well; whoever watches, watches longer than that. */
const WATCH = 45 * MINUTE

export interface HandsOptions {
  site: Site
  twin: Twin
  phone: Phone
  /** The camera account as the owner has written it down; a guide may have it written anew. */
  note: { camera: { username: string; password: string } }
}

/** What a person does with a camera, a phone and a router, step by step as a guide says it. Knows no fault. */
export class Hands {
  readonly #at: HandsOptions
  /** Settings the person changed on purpose: `module.section`. */
  readonly changed = new Set<string>()
  /** The Wi-Fi on the note beside the router, from the good days. */
  readonly oldWifi: { ssid: string; psk: string }
  /** The address that the owner knows, from the good days. */
  readonly knownAddress: string
  /** The address that the owner's recording program has; `undefined`: it searches for itself. */
  programAt: string | undefined
  /** The last press lasted until something happened. */
  heldLong = false
  /** Its owner came to part with it. */
  parting = false
  /** The app still lists it. */
  inApp = true
  /** A press has wiped it. */
  wiped = false

  constructor(at: HandsOptions) {
    this.#at = at
    const { ssid, psk } = at.site.router
    this.oldWifi = { ssid, psk }
    this.knownAddress = at.twin.address
    this.programAt = at.twin.address
  }

  /** Whether the recording program reaches the camera: where it was told, or by asking everyone. */
  programSees(): boolean {
    const { site, twin } = this.#at
    if (twin.body.phase !== 'online' || !site.router.up) return false
    return this.programAt === undefined ? site.broadcasts : this.programAt === twin.address
  }

  /** Changes a setting in the app, on purpose; `could-not` where the app does not reach the camera. */
  set(method: string, value: Parameters<Twin['state']['write']>[1], key: string): Done {
    const { twin, phone } = this.#at
    if (phone.openLive(twin) === 'fails' && !twin.state.privacy) return 'could-not'
    twin.state.write(method, value)
    this.changed.add(key)
    return 'done'
  }

  /** Carries out an action of the guides; `could-not` where a person has no way to do it here. */
  async carryOut(action: string): Promise<Done> {
    const { site, twin, phone } = this.#at
    const { clock } = site
    switch (action) {
      case 'swap_adapter':
        await twin.swapAdapter()
        await clock.sleep(2 * MINUTE)
        return 'done'
      case 'update_app':
        phone.update(twin)
        return 'done'
      case 'clear_app':
        phone.clear(twin)
        return 'done'
      case 'update_firmware':
        // The app reaches the camera or it does not; there is no other way to update it.
        if (phone.openLive(twin) === 'fails') return 'could-not'
        twin.act('update_firmware')
        twin.body.restart()
        await clock.sleep(3 * MINUTE)
        return 'done'
      case 'router_reboot':
        await site.rebootRouter()
        await clock.sleep(2 * MINUTE)
        return 'done'
      case 'band_2g4':
        site.router.band = '2.4'
        twin.act('band_2g4')
        await this.#again()
        return 'done'
      case 'change_dns':
        site.changeDns()
        await this.#again()
        return 'done'
      case 'sensitivity_up':
        return this.#sensitivity()
      case 'clean_slot':
      case 'new_card':
        twin.body.plugOut()
        twin.body.cardOut()
        twin.act(action)
        await clock.sleep(5 * MINUTE)
        twin.body.cardIn()
        twin.body.plugIn()
        await clock.sleep(2 * MINUTE)
        return 'done'
      case 'privacy_off':
        if (twin.body.phase !== 'online') return 'could-not'
        twin.state.write('setLensMaskConfig', { lens_mask: { lens_mask_info: { enabled: 'off' } } })
        this.changed.add('lens_mask.lens_mask_info')
        return 'done'
      case 'restart':
        await this.#again()
        return 'done'
      default:
        return await this.#guided(action)
    }
  }

  async #guided(action: string): Promise<Done> {
    const { site } = this.#at
    if (!action.startsWith('guide_') || never.has(action)) return 'could-not'
    const done = (await guided[action]?.({ ...this.#at, hands: this })) ?? 'done'
    if (restarts.has(action)) await this.replug()
    await site.clock.sleep(takes[action] ?? 5 * MINUTE)
    return done
  }

  /** Watches the camera for as long as the trouble may need to come back. */
  async watch(): Promise<void> {
    await this.#at.site.clock.sleep(WATCH)
  }

  /** Ready for the reset: plug out, card out, plug in, light settled. */
  async prepare(): Promise<void> {
    const { twin, site } = this.#at
    twin.body.plugOut()
    twin.body.cardOut()
    await site.clock.sleep(10_000)
    twin.body.plugIn()
    await site.clock.sleep(90_000)
  }

  /** Holds the pin until the light changes, or for as long as anybody would. */
  async hold(pressed: () => Promise<void>): Promise<void> {
    const { twin, site } = this.#at
    const before = JSON.stringify(twin.body.light())
    this.heldLong = false
    twin.body.press()
    await pressed()
    for (let second = 0; second < 20; second++) {
      await site.clock.sleep(1000)
      if (JSON.stringify(twin.body.light()) !== before) break
    }
    this.heldLong = true
    this.wiped ||= twin.body.voice() === 'reset'
    twin.body.release()
  }

  /** Pulls the plug, counts to ten, plugs in again; the camera starts. */
  async replug(): Promise<void> {
    const { twin, site } = this.#at
    twin.body.plugOut()
    await site.clock.sleep(10_000)
    twin.body.plugIn()
  }

  /** The card goes back in once the camera is home. */
  cardBack(): void {
    const { body } = this.#at.twin
    if (!body.card) body.cardIn()
  }

  async #again(): Promise<void> {
    await this.replug()
    await this.#at.site.clock.sleep(2 * MINUTE)
  }

  #sensitivity(): Done {
    const { twin, phone } = this.#at
    if (phone.openLive(twin) === 'fails' || phone.openSettings(twin) === 'freezes') return 'could-not'
    const motion_det = { enabled: 'on', digital_sensitivity: '100', sensitivity: 'high' }
    twin.state.write('setDetectionConfig', { motion_detection: { motion_det } })
    this.changed.add('motion_detection.motion_det')
    return 'done'
  }
}

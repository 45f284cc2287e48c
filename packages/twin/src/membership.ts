import type { Site } from './site.ts'

/** Which network a camera was given, and whether the home lets it in. */
export class Membership {
  /** What it was given; nothing once it is wiped. */
  wifi: { ssid: string; psk: string } | undefined
  /** Nobody owns it. */
  fresh: boolean
  readonly #site: Site
  readonly #wired: () => boolean

  constructor(site: Site, { fresh, wired }: { fresh: boolean; wired: () => boolean }) {
    this.#site = site
    this.#wired = wired
    this.fresh = fresh
    this.wifi = { ssid: site.router.ssid, psk: site.router.psk }
  }

  get #known(): boolean {
    const { ssid, psk } = this.#site.router
    return this.wifi?.ssid === ssid && this.wifi.psk === psk && !this.#site.steers
  }

  mayJoin(): boolean {
    return this.#site.router.up && (this.#wired() || this.#known)
  }

  /** Whether the home refuses it for good; then it waits to be set up again. */
  turnedAway(): boolean {
    if (this.#wired() || (this.#site.router.up && this.#known)) return false
    this.wifi = undefined
    this.fresh = true
    return true
  }

  give(ssid: string, psk: string): void {
    this.wifi = { ssid, psk }
    this.fresh = false
  }

  /** A cable stays where it is. */
  forget(): void {
    if (!this.#wired()) this.wifi = undefined
    this.fresh = true
  }
}

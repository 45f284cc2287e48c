import type { Site } from './site.ts'
import type { Twin } from './twin.ts'

/** The vendor's app on a person's phone, as far as a person's answers about it go. */
export class Phone {
  readonly #site: Site

  constructor(site: Site) {
    this.#site = site
  }

  /** At home the app finds the camera by itself; the cloud it needs for who may look. */
  openLive(twin: Twin): 'plays' | 'fails' {
    const here = twin.body.phase === 'online' && this.#site.cloudWorks
    // A covered lens and a stream without pictures look the same on a phone: nothing to see.
    if (twin.state.privacy || twin.wire.stream === 'no-pictures') return 'fails'
    return here && !twin.faults.some((fault) => fault.app?.live === 'fails') ? 'plays' : 'fails'
  }

  openSettings(twin: Twin): 'opens' | 'freezes' | 'fails' {
    return twin.faults.find((fault) => fault.app?.settings)?.app?.settings ?? 'opens'
  }

  /** Sets up a camera that waits to be set up, on the home's network. */
  async addCamera(twin: Twin): Promise<'added' | 'already-configured' | 'not-found' | 'fails'> {
    const told = twin.faults.find((fault) => fault.app?.add)?.app?.add
    const stuck = this.#site.cloud === 'registration-stuck'
    if (told === 'already-configured' || stuck) return 'already-configured'
    if (twin.body.phase !== 'set-up') return 'not-found'
    await this.#site.clock.sleep(20_000)
    if (!this.#site.cloudWorks) return 'fails'
    twin.adopt()
    twin.bindTo(this.#site.router.ssid, this.#site.router.psk)
    await this.#site.clock.sleep(15_000)
    const online = this.#site.route(twin.address, 443) !== undefined
    return told === undefined && online ? 'added' : 'fails'
  }

  /** Takes the camera out of the account; a camera that hears of it wipes itself. */
  removeCamera(twin: Twin): 'removed' {
    if (twin.body.phase === 'online' && this.#site.cloudWorks) twin.forget()
    return 'removed'
  }

  update(twin: Twin): void {
    twin.act('update_app')
  }

  clear(twin: Twin): void {
    twin.act('clear_app')
  }

  /** One walks by, then something small does: who was noticed? */
  walkTest(twin: Twin): 'both' | 'you_only' | 'nothing' {
    if (this.openLive(twin) === 'fails' || twin.state.privacy) return 'nothing'
    return twin.faults.find((fault) => fault.walk)?.walk ?? 'both'
  }
}

import { type Ask, pick, type Random } from '@pinhole/core'
import { hasBell, type Phone, type Site, type Twin } from '@pinhole/twin'
import { type Before, chimes, hurts, looks } from './eyes.ts'
import { Hands, type Outcome } from './hands.ts'

/** What a person remembers about the time before it broke, and what they came for. */
export interface Story {
  workedForWeeks: boolean
  beganWithPowerCut: boolean
  /** The trouble they named when they came, by its id; absent: what strikes one first. */
  trouble?: string
  /** An update was begun, and then it was gone. */
  updated?: boolean
  /** A step the person has set their mind on, whatever is suggested. */
  wish?: string
  /** Who shall own the camera after a reset; the app unless told. */
  owner?: 'app' | 'local'
  /** Whether the host has a Wi-Fi radio to spare. */
  radio?: boolean
}

export interface PersonOptions {
  site: Site
  twin: Twin
  phone: Phone
  random: Random
  story: Story
  /** The passwords on the owner's note: the camera's own, and the camera account's. */
  note: { password: string; camera: { username: string; password: string } }
  /** The share of answers that are wrong or "cannot tell", half each. */
  clumsy?: number
}

/** Asked about these, nobody errs for want of attention: what hurts is what brought them here, and heat is felt. */
const sure = new Set(['complaint', 'adapter_hot', 'cloud-leave'])

/**
 * Somebody with hands, eyes and a phone. Sees the physical side of one camera and the home it stands in, never the fault
 * and never the knowledge. To answer a question it looks or tries; some of its answers are wrong.
 */
export class Person {
  readonly #at: PersonOptions
  readonly hands: Hands
  /** Answers given that may be slips, and those that were. */
  given = 0
  slips = 0
  /** The password the person set at the camera, once there is a new one. */
  #password: string
  #pressedAt = 0

  constructor(at: PersonOptions) {
    this.#at = at
    this.hands = new Hands(at)
    this.hands.parting = at.story.trouble === 'give-away'
    this.#password = at.note.password
  }

  /** Answers a question of the knowledge with one of `answers`; `cannot-tell` when it has no way to know. */
  async answer(question: string, answers: readonly string[]): Promise<string> {
    const seen = await this.#look(question)
    const honest = answers.includes(seen) ? seen : 'cannot-tell'
    if (sure.has(question)) return honest
    return this.#slip(honest, answers, 'cannot-tell')
  }

  /** The honest answer, or by chance another one: half of the slips are `unsure` where one may say so. */
  #slip(honest: string, answers: readonly string[], unsure: string | null): string {
    const { random, clumsy = 0.1 } = this.#at
    this.given++
    if (random.next() >= clumsy) return honest
    this.slips++
    if (unsure !== null && random.next() < 0.5) return unsure
    const wrong = answers.filter((answer) => answer !== honest && answer !== unsure)
    return wrong.length > 0 ? pick(random, wrong) : honest
  }

  /** What a run asks for: does it, then says so. `tell` hands over an answer that must be given in the middle of it. */
  async reply(ask: Ask, tell: (value: unknown) => Promise<void>): Promise<unknown> {
    const { site, story, note } = this.#at
    switch (ask.kind) {
      case 'login':
        return ask.id.includes('login') ? this.login() : { ...note.camera, keep: true }
      case 'coach':
        return await this.#coached(ask, tell)
      case 'choice': {
        const options = ask.options.map(({ id }) => id)
        const owner = story.owner ?? 'app'
        // Whoever cannot have it their own way takes the app, as everybody does.
        if (options.includes('app')) return options.includes(owner) ? owner : 'app'
        return this.#eye(ask.id, options)
      }
      case 'do':
        if (ask.id === 'app') return await this.#setUp()
        if (ask.id === 'hotspot') return await this.#joinHotspot()
        if (ask.id === 'power') await this.hands.replug()
        if (ask.id === 'card') this.hands.cardBack()
        return 'done'
      case 'wifi':
        return { ssid: site.router.ssid, password: site.router.psk }
      case 'show-secret':
        // Copied from the screen to the note beside the router; the second one opens the picture only.
        if (ask.id === 'secret') this.#password = ask.secret
        return 'done'
    }
  }

  /** The owner's password for the camera, from the note. */
  login(): { username: string; password: string; keep: boolean } {
    const { twin } = this.#at
    return { username: twin.kasa ? twin.account.username : 'admin', password: this.#password, keep: true }
  }

  get cameraAccount(): { username: string; password: string } {
    return this.#at.note.camera
  }

  async #coached(
    ask: Extract<Ask, { kind: 'coach' }>,
    tell: (value: unknown) => Promise<void>,
  ): Promise<unknown> {
    const options = ask.options.map(({ id }) => id)
    switch (ask.phase) {
      case 'prepare':
        await this.hands.prepare()
        return 'done'
      case 'hold':
        if (!options.includes('pressed')) return 'released'
        this.#pressedAt = this.#at.site.clock.now()
        await this.hands.hold(() => tell('pressed'))
        return undefined
      case 'watch':
        return await this.#watched(options)
      default:
        return this.#slip(this.#resetLooks(), options, null)
    }
  }

  /** Looks at the light for a few seconds; says something once it has settled, or after as long as anybody would wait. */
  async #watched(options: readonly string[]): Promise<unknown> {
    const { twin, site } = this.#at
    const since = site.clock.now() - this.#pressedAt
    const settled = twin.body.voice() === 'ready' && since > 200_000
    const still = twin.body.voice() !== 'reset' && twin.body.voice() !== 'ready' && since > 60_000
    await site.clock.sleep(5_000)
    if (!settled && !still && since < 290_000) return undefined
    const looks = this.#resetLooks()
    return options.includes(looks) ? this.#slip(looks, options, null) : undefined
  }

  /** What one sees after a reset, light first, then the list of networks on the phone. */
  #resetLooks(): string {
    const { twin, site } = this.#at
    if (twin.body.click() === 'dead') return 'nothing'
    const waits = /alternate|blink$/.test(twin.body.light().pattern) && twin.body.voice() === 'ready'
    if (waits) return site.hotspots().some(({ open }) => open) ? 'ready' : 'no-network'
    return twin.body.phase === 'online' ? 'restarted' : 'nothing'
  }

  /** What one sees for oneself, in the app or with the hand on it. */
  #eye(what: string, options: readonly string[]): string {
    const { twin, phone } = this.#at
    const plays = phone.openLive(twin) === 'plays'
    const seen: Readonly<Record<string, boolean>> = {
      live: plays,
      night: plays,
      motion: phone.walkTest(twin) !== 'nothing',
      clip: twin.card,
      turn: twin.headLooks === 'sweeps',
      app: plays && phone.openSettings(twin) === 'opens',
      adapter: twin.adapter.warmth === 'normal',
      factory: looks.in_setup!(this.#before) === 'yes',
      'app-gone': !this.hands.inApp,
      'card-out': !twin.body.card,
      cloud: twin.mac.charCodeAt(16) % 2 === 0,
    }
    if (what === 'clip' && !twin.body.card && options.includes('none')) return 'none'
    const honest = seen[what]
    if (honest === undefined) return options.at(0) ?? 'later'
    return this.#slip(honest ? 'yes' : 'no', ['yes', 'no', 'later'], 'later')
  }

  /** The vendor's app adds the camera; a second go when the first fails. */
  async #setUp(): Promise<string> {
    const { twin, phone, site } = this.#at
    for (let go = 0; go < 2; go++) {
      if ((await phone.addCamera(twin)) === 'added') {
        this.hands.cardBack()
        return 'done'
      }
      await site.clock.sleep(30_000)
    }
    return 'cannot'
  }

  async #joinHotspot(): Promise<string> {
    const { site } = this.#at
    const radio = await site.radio()
    const hotspot = site.hotspots().find(({ open }) => open)
    if (!radio || !hotspot) return 'cannot'
    await radio.join(hotspot.ssid)
    return 'done'
  }

  async #look(question: string): Promise<string> {
    const { twin, phone, story, site } = this.#at
    switch (question) {
      // Asked by leave, not by sight: this owner minds no look at the maker's servers.
      case 'cloud-leave':
        return 'yes'
      case 'complaint':
        return this.complaint()
      case 'age':
        return story.workedForWeeks ? 'yes' : 'no'
      case 'power_event':
        return story.beganWithPowerCut ? 'yes' : 'no'
      case 'after_update':
        return story.updated ? 'yes' : 'no'
      case 'led':
        return ledAnswer(twin)
      case 'adapter_hot':
        return twin.adapter.warmth
      case 'voltage':
        return twin.adapter.volts < 4.75 ? 'low' : 'ok'
      case 'sd_known_good':
        return this.#knownGoodCard()
      case 'app_settings':
        return phone.openSettings(twin)
      case 'app_all_screens':
        return 'no'
      case 'motor_sweep':
        return this.#sweep()
      case 'power_cycle':
        return this.#powerCycle()
      case 'walk_test':
        return phone.openLive(twin) === 'fails' ? 'cannot-tell' : phone.walkTest(twin)
      case 'reset_click':
        return twin.body.click()
      case 'reset_outcome':
        return this.#afterReset()
      // Other people's reports, and the same maker's other cameras, follow what the home and the cloud are at.
      case 'outage_reports':
        return site.namesWork && !site.cloudWorks ? 'yes' : 'no'
      case 'sibling_devices':
        return site.cloudWorks ? 'work' : 'also_fail'
      case 'drops_on_ring':
        if (twin.body.phase !== 'online') return 'cannot-tell'
        return (await chimes(this.#before)) ? 'no' : 'yes'
      case 'slot_view':
        return twin.slotLooks
      default:
        return looks[question]?.(this.#before) ?? 'cannot-tell'
    }
  }

  get #before(): Before {
    return { ...this.#at, hands: this.hands }
  }

  #afterReset(): string {
    const looks = this.#resetLooks()
    if (looks === 'no-network') return 'pairing_but_no_ssid'
    return looks === 'nothing' ? 'no_response' : 'pairs_fault_stays'
  }

  /** What hurts, as one would say it: the most striking thing first. */
  async complaint(): Promise<string> {
    const { twin, phone, site, story } = this.#at
    if (twin.adapter.warmth === 'too_hot') return 'adapter_hot'
    const online = twin.body.phase === 'online'
    if (online && phone.openSettings(twin) === 'freezes') return 'app_freezes_in_settings'
    if (online && twin.body.card && !twin.card) return 'sd_not_recognised'
    if (online && !site.cloudWorks) return 'green_blink_no_cloud'
    if (online && (await phone.addCamera(twin)) === 'already-configured') return 'already_configured'
    if (online && twin.headLooks === 'silent') return 'pan_tilt_dead'
    if (online && phone.walkTest(twin) === 'you_only') return 'small_subject_not_detected'
    if (!online) return story.beganWithPowerCut ? 'no_reconnect_after_power_cut' : 'offline_after_weeks'
    if (phone.openLive(twin) === 'fails') return 'times_out'
    return twin.card || hasBell(twin) ? 'none_of_these' : 'clips_not_saved'
  }

  /** Carries out an action, watches, and says whether what hurt is gone. That is no matter of attention. */
  async act(action: string): Promise<Outcome> {
    const hurt = await this.complaint()
    if ((await this.hands.carryOut(action)) === 'could-not') return 'could-not'
    if (/offline|reconnect|adapter|times_out/.test(hurt)) await this.hands.watch()
    return (await this.isWell()) ? 'cured' : 'not-cured'
  }

  /** Whether nothing hurts. */
  async isWell(): Promise<boolean> {
    const { trouble } = this.#at.story
    // Who parts with it wants it wiped; that it shows no picture then hurts nobody.
    if (trouble === 'give-away') return !(await hurts[trouble]!(this.#before))
    if (trouble && (await hurts[trouble]?.(this.#before))) return false
    return (await this.complaint()) === 'none_of_these'
  }

  /** A card that works elsewhere goes in for a try. */
  async #knownGoodCard(): Promise<string> {
    const { twin, site } = this.#at
    if (twin.body.phase !== 'online') return 'cannot-tell'
    const own = twin.body.card
    twin.body.cardIn()
    await site.clock.sleep(10_000)
    const seen = twin.card
    if (!own) twin.body.cardOut()
    return seen ? 'recognised' : 'not_recognised'
  }

  async #powerCycle(): Promise<string> {
    const { twin, site } = this.#at
    await this.hands.replug()
    await site.clock.sleep(120_000)
    return this.#at.phone.openLive(twin) === 'plays' ? 'comes_back_for_a_while' : 'fails_at_once'
  }

  async #sweep(): Promise<string> {
    const { twin, site } = this.#at
    await this.hands.replug()
    await site.clock.sleep(1_000)
    const head = twin.body.head() === 'sweeping' ? 'sweeps' : twin.headLooks
    await site.clock.sleep(90_000)
    return head
  }
}

function ledAnswer(twin: Twin): string {
  const { colour, pattern } = twin.body.light()
  if (pattern === 'off') return 'off'
  if (pattern === 'solid') return 'solid'
  return colour === 'green' ? 'green_blink' : 'other_blink'
}

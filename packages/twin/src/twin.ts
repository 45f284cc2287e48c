import type { Endpoint } from '@pinhole/core'
import { answer, type Surround } from './answer.ts'
import { onvifMatch, sysinfo, tdpReply } from './discovery.ts'
import { type Dump, type JsonObject, objectAt, readDump } from './dump.ts'
import type { Fault, WireFaults } from './faults/fault.ts'
import { modelText } from './models.ts'
import { Onboarding } from './onboarding.ts'
import { Body } from './physical.ts'
import { hotspotAddress, type Site } from './site.ts'
import { pair } from './children.ts'
import { KasaState } from './kasa/state.ts'
import { SmartState } from './smart/state.ts'
import { type KeptRecording, recordingsBefore } from './recordings.ts'
import { TwinState } from './state.ts'
import { Troubles } from './troubles.ts'
import type { TwinAccount, TwinOptions, TwinPorts } from './twin-options.ts'
import { who } from './who.ts'
import { Wires } from './wires.ts'

/** Every camera of this kind waits for its owner with this password (protocols 2.10). */
export const factoryPassword = 'TPL075526460603'

/** One virtual camera: settings, body and wires. The wires answer only while it is on, up, and on a network. */
export class Twin {
  /** Where it is in its home; a router may give it another. */
  address: string
  readonly site: Site
  readonly dump: Dump
  readonly state: TwinState
  /** What an older Kasa camera keeps. */
  readonly kasa: KasaState | undefined
  /** What a hub or chime on KLAP or AES keeps. */
  readonly smart: SmartState | undefined
  readonly body: Body
  #onboarding: Onboarding | undefined
  readonly children: Readonly<Record<string, TwinState>>
  readonly wanted: TwinPorts
  account: { username: string; password: string; camera: { username: string; password: string } | null }
  /** Where its wires really are, while they are up. */
  ports: TwinPorts
  fresh: boolean
  #wifi: { ssid: string; psk: string } | undefined
  readonly #troubles: Troubles
  #resetAt: number | undefined
  #presses = 0
  #moved = 0
  #clockSet: number | undefined
  #formatted = 0
  readonly #wires = new Wires(this)
  readonly #owner: TwinAccount

  constructor(options: TwinOptions, dump: Dump) {
    const { site, address, account, faults = [], ports = {}, children = [] } = options
    this.site = site
    this.address = address
    this.dump = dump
    this.state = new TwinState(dump)
    this.kasa = dump.kind === 'iotcam' ? new KasaState(dump) : undefined
    this.smart = dump.kind === 'smart' ? new SmartState(dump) : undefined
    this.children = pair(this.state, children)
    this.#owner = account
    const username = account.username ?? 'owner@example.com'
    this.account = { username, password: account.password, camera: account.camera ?? null }
    this.wanted = { control: this.smart ? 80 : 443, rtsp: 554, onvif: 2020, media: 8800, ...ports }
    this.ports = { ...this.wanted }
    this.fresh =
      objectAt(dump.methods, 'discovery_result', 'result').factory_default === true ||
      this.kasa?.system.status === 'new'
    this.#wifi = { ssid: site.router.ssid, psk: site.router.psk }
    this.#troubles = new Troubles({
      clock: site.clock,
      random: site.random,
      luck: options.luck ?? 'sure',
      state: this.state,
      phase: () => this.body.phase,
      boots: () => this.body.boots,
      sinceReset: () => (this.#resetAt === undefined ? undefined : site.clock.now() - this.#resetAt),
    })
    this.body = this.#makeBody()
    this.#begin(faults)
  }

  /** How it is set up; made when first asked, as most cameras never are. */
  get onboarding(): Onboarding {
    return (this.#onboarding ??= this.#makeOnboarding())
  }

  #makeOnboarding(): Onboarding {
    const { site } = this
    return new Onboarding({
      settingUp: () => this.body.phase === 'set-up',
      networks: () => [
        { ssid: site.router.ssid, bssid: '02-00-5E-00-00-01', auth: 3, encryption: 2, rssi: 3 },
      ],
      // The answer still goes out over the open network, then that network is gone.
      connect: (ssid, psk) => void site.clock.after(500, () => this.bindTo(ssid, psk)),
      connected: () => this.body.phase === 'online',
      setAdminPassword: (password) => {
        this.account = { ...this.account, password }
        // The answer still goes out, then every session is over.
        site.clock.after(300, () => this.#wires.endSessions())
      },
      setThirdAccount: (username, password) => {
        this.account = { ...this.account, camera: { username, password } }
      },
    })
  }

  #begin(ids: readonly string[]): Fault[] {
    const begun = this.#troubles.add(ids)
    for (const fault of begun) {
      if (fault.privacy)
        this.state.write('setLensMaskConfig', { lens_mask: { lens_mask_info: { enabled: 'on' } } })
      if (fault.privacy && this.kasa?.modules.switch) this.kasa.modules.switch.is_enable = { value: 'off' }
      if (fault.empty) this.body.cardOut()
      fault.happens?.(this)
      if (fault.cures?.wait_24h) this.#troubles.wait(() => this.act('wait_24h'))
    }
    return begun
  }

  #makeBody(): Body {
    const kasa = this.kasa !== undefined
    const troubles = this.#troubles
    return new Body({
      clock: this.site.clock,
      family: kasa ? 'kasa' : 'tapo',
      hold: kasa ? 10_000 : 5_000,
      hasMotor: Boolean(this.state.modules.preset || this.state.modules.motor || this.kasa?.motor),
      hasCard: who.cardAtFirst(this),
      configured: () => this.#wifi !== undefined,
      mayJoin: () => {
        const { ssid, psk, up } = this.site.router
        return (
          up && (this.wired || (this.#wifi?.ssid === ssid && this.#wifi.psk === psk && !this.site.steers))
        )
      },
      turnedAway: () => {
        const { ssid, psk, up } = this.site.router
        const known = up && this.#wifi?.ssid === ssid && this.#wifi.psk === psk
        if (this.wired || (known && !this.site.steers)) return false
        this.#wifi = undefined
        this.fresh = true
        return true
      },
      staysFor: () => troubles.ask((fault, sick) => fault.staysFor?.(sick)),
      resetEnds: () => {
        this.#presses++
        return troubles.ask((fault) => fault.resetEnds?.(this.#presses)) ?? 'works'
      },
      motor: () => troubles.ask((fault) => fault.motor) ?? 'sweeps',
      click: () => troubles.ask((fault) => fault.click) ?? 'clicks',
      lightInstead: () => troubles.ask((fault, sick) => fault.light?.(sick)),
      cloud: () => this.site.cloudWorks && !this.fresh,
      ledOn: () =>
        this.kasa
          ? this.kasa.said.led_status !== 'off'
          : objectAt(this.state.modules.led, 'config').enabled !== 'off',
      wiped: () => this.#wiped(),
      changed: () => this.#stir(),
    })
  }

  /** The faults that are on; those that time or a setting has ended are gone. */
  get faults(): readonly Fault[] {
    return this.#troubles.all
  }

  /** Switches a fault on while the story runs. */
  breakWith(id: string): void {
    for (const fault of this.#begin([id]))
      if (fault.staysFor?.(this.#troubles.sickOf(fault)) === 0) this.body.lose()
    this.#stir()
  }

  /** Something was done that may cure (an action id of the knowledge). Gives the ids of the faults it ended. */
  act(action: string): readonly string[] {
    const cured = this.#troubles.act(action)
    if (cured.length > 0) this.body.join()
    this.#stir()
    return cured.map(({ id }) => id)
  }

  /** The router gives it another address; its wires move there. */
  moveTo(address: string): void {
    this.site.moved(this.address, address)
    this.address = address
    this.#stir()
  }

  /** How many watch its picture just now. */
  get viewers(): number {
    return this.#troubles.ask((fault) => fault.viewers) ?? 1
  }

  get adapter(): { warmth: 'too_hot' | 'normal'; volts: number } {
    return this.#troubles.ask((fault) => fault.adapter) ?? { warmth: 'normal', volts: 5.02 }
  }

  /** A known-good adapter: the camera is off for the time it takes. */
  async swapAdapter(): Promise<void> {
    this.body.plugOut()
    this.act('swap_adapter')
    await this.site.clock.sleep(5_000)
    this.body.plugIn()
  }

  /** Whether the camera sees a card. */
  get card(): boolean {
    return this.body.card && !this.#troubles.some((fault) => fault.card)
  }

  /** What the card slot looks like to somebody with a torch. */
  get slotLooks(): 'yes' | 'no' {
    return this.#troubles.some((fault) => fault.slot === 'bent') ? 'yes' : 'no'
  }

  /** What the head does when it should turn. */
  get headLooks(): 'sweeps' | 'silent' | 'tries_but_jams' {
    const motor = this.#troubles.ask((fault) => fault.motor)
    if (motor) return motor === 'silent' ? 'silent' : 'tries_but_jams'
    return 'sweeps'
  }

  get wired(): boolean {
    return who.wired(this)
  }

  get battery(): boolean {
    return who.battery(this)
  }

  get hub(): boolean {
    return who.hub(this)
  }

  /** Mains-powered cameras alone have RTSP and ONVIF. */
  get streams(): boolean {
    return this.dump.kind === 'smartcam' && !this.battery && !this.hub
  }

  get mac(): string {
    return who.mac(this)
  }

  get model(): string {
    return who.model(this)
  }

  /** The name of its own open network, while that is up. The Kasa name is ours: no source tells it. */
  get hotspot(): string | undefined {
    if (this.body.phase !== 'set-up') return undefined
    const tail = this.mac.replaceAll(':', '').slice(-4)
    return this.dump.kind === 'iotcam' ? `Kasa_${tail}` : `Tapo_Cam_${tail}`
  }

  get wire(): WireFaults {
    return this.#troubles.wire
  }

  /** Seconds it still refuses every login. */
  get lockedSeconds(): number {
    return this.#troubles.lockedSeconds
  }

  /** Whether anyone who asks on the host's network hears it. */
  get heard(): boolean {
    if (this.body.phase === 'set-up') return this.site.joined === this || this.wired
    return this.body.phase === 'online' && this.site.router.up
  }

  /** Where one of the well-known ports really is. */
  reach(port: number): Endpoint {
    const { control, rtsp, onvif, media } = this.ports
    const real = new Map([
      [this.smart ? 80 : 443, control],
      [554, rtsp],
      [2020, onvif],
      [8800, media],
    ]).get(port)
    return { host: this.address, port: real ?? port }
  }

  /** The home's network is given to it: what the app and `connectAp` end in. */
  bindTo(ssid: string, psk: string): void {
    this.#wifi = { ssid, psk }
    this.fresh = false
    this.body.join()
  }

  /** The owner's app is done with it: the camera takes the owner's passwords, as a bound camera does. */
  adopt(): void {
    this.account = { ...this.account, password: this.#owner.password, camera: this.#owner.camera ?? null }
    this.#wires.endSessions()
  }

  /** The app took it out of the account: it wipes itself and waits to be set up. */
  forget(): void {
    this.#wiped()
    this.body.restart()
  }

  #wiped(): void {
    this.#resetAt = this.site.clock.now()
    this.#wifi = this.wired ? this.#wifi : undefined
    this.fresh = true
    this.state.wipe()
    this.kasa?.wipe()
    this.smart?.wipe()
    this.#onboarding?.renewKey()
    this.account = { ...this.account, password: factoryPassword, camera: null }
    this.#wires.endSessions()
    this.act('factory_reset')
  }

  /** One decrypted request of the control wire, and its whole answer. */
  answer(request: unknown): JsonObject {
    return answer(this.state, request, this.#around())
  }

  #around(): Surround {
    return {
      clock: this.site.clock,
      clockOffset: () => this.clockOffset,
      onboarding: this.onboarding,
      joined: () =>
        this.body.phase === 'online' ? { ssid: this.#wifi?.ssid ?? '', rssiValue: -56 } : undefined,
      card: () => this.card,
      recordings: () => this.recordings,
      format: () => {
        this.#formatted = (this.site.clock.now() + this.clockOffset) / 1000
      },
      cameraAccount: () => this.account.camera?.username,
      reboot: () => void this.site.clock.after(1_000, () => this.body.restart()),
      turn: () => this.turn(),
      children: this.children,
      before: (method, params) => this.#troubles.answers(method, params),
    }
  }

  /** The head is told to turn; whether it did. */
  turn(): boolean {
    const well = !this.#troubles.some((fault) => fault.motor)
    if (well) this.#moved++
    return well
  }

  /** How often the head really turned. */
  get moved(): number {
    return this.#moved
  }

  /** What is on its card just now. */
  get recordings(): readonly KeptRecording[] {
    if (!this.card) return []
    const kept = recordingsBefore((this.site.clock.now() + this.clockOffset) / 1000)
    return kept.filter(({ start }) => start > this.#formatted)
  }

  /** Its clock is set by hand: from now on it is this far off, milliseconds. */
  setClock(offset: number): void {
    this.#clockSet = offset
    this.act('set_clock')
  }

  /** Milliseconds its clock is off. */
  get clockOffset(): number {
    return this.#clockSet ?? this.#troubles.ask((fault) => fault.clockOffset) ?? 0
  }

  tdpReply() {
    if (!this.heard || this.kasa) return undefined
    const inside = this.body.phase === 'set-up'
    return tdpReply(this.dump, {
      address: inside ? hotspotAddress : this.address,
      controlPort: inside && !this.smart ? 443 : this.ports.control,
      fresh: this.fresh,
      ssid: inside ? '' : (this.#wifi?.ssid ?? ''),
      card: this.card,
      v4Only: (this.wire.v4Only || this.wire.newest) ?? false,
    })
  }

  sysinfo() {
    if (!this.heard || this.dump.kind !== 'iotcam') return undefined
    const seconds = (this.site.clock.now() + this.clockOffset) / 1000
    return sysinfo(this.dump, this.fresh, seconds, this.kasa?.said)
  }

  onvifMatch() {
    return this.heard && this.streams ? onvifMatch(this.state, this.address, this.ports.onvif) : undefined
  }

  #stir(): void {
    this.settled().catch(() => {})
  }

  /** Brings the wires to what the body is at; resolves when they are. */
  settled(): Promise<void> {
    return this.#wires.settled()
  }

  /** Its wires are gone, and nothing of it is waited for. */
  async close(): Promise<void> {
    this.#wires.end()
    this.#troubles.close()
    this.body.end()
    await this.settled()
  }
}

/** Puts a twin into a site, up and on its network unless told otherwise; resolves when its wires answer. */
export async function createTwin(options: TwinOptions): Promise<Twin> {
  const text = options.dump ?? modelText(options.model ?? 'tapo-pan-tilt')
  const twin = new Twin(options, readDump(text, options.address))
  options.site.twins.push(twin)
  if (!options.unplugged) twin.body.wake()
  await twin.settled()
  return twin
}

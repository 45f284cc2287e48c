import type { Endpoint } from '@pinhole/core'
import { onvifOf, sysinfoOf, tdpOf } from './announce.ts'
import { answer } from './answer.ts'
import { type Dump, type JsonObject, objectAt } from './dump.ts'
import { Equipped } from './equipped.ts'
import { factoryPassword } from './factory-password.ts'
import type { Fault, WireFaults } from './faults/fault.ts'
import { bodyOf } from './make-body.ts'
import { onboardingOf } from './make-onboarding.ts'
import { Membership } from './membership.ts'
import type { Onboarding } from './onboarding.ts'
import type { Body } from './physical.ts'
import type { Site } from './site.ts'
import { surroundOf } from './surround.ts'
import { pair } from './children.ts'
import type { TwinState } from './state.ts'
import { Troubles } from './troubles.ts'
import type { TwinAccount, TwinOptions, TwinPorts } from './twin-options.ts'
import { Wires } from './wires.ts'

/** One virtual camera: settings, body and wires. The wires answer only while it is on, up, and on a network. */
export class Twin extends Equipped {
  /** Where it is in its home; a router may give it another. */
  address: string
  readonly site: Site
  readonly body: Body
  #onboarding: Onboarding | undefined
  readonly children: Readonly<Record<string, TwinState>>
  readonly wanted: TwinPorts
  account: { username: string; password: string; camera: { username: string; password: string } | null }
  /** Where its wires really are, while they are up. */
  ports: TwinPorts
  readonly #membership: Membership
  protected readonly troubles: Troubles
  #resetAt: number | undefined
  readonly #wires = new Wires(this)
  readonly #owner: TwinAccount

  constructor(options: TwinOptions, dump: Dump) {
    super(dump)
    const { site, address, account, faults = [], ports = {}, children = [] } = options
    this.site = site
    this.address = address
    this.children = pair(this.state, children)
    this.#owner = account
    const username = account.username ?? 'owner@example.com'
    this.account = { username, password: account.password, camera: account.camera ?? null }
    this.wanted = { control: this.smart ? 80 : 443, rtsp: 554, onvif: 2020, media: 8800, ...ports }
    this.ports = { ...this.wanted }
    this.#membership = new Membership(site, {
      fresh:
        objectAt(dump.methods, 'discovery_result', 'result').factory_default === true ||
        this.kasa?.system.status === 'new',
      wired: () => this.wired,
    })
    this.troubles = new Troubles({
      clock: site.clock,
      random: site.random,
      luck: options.luck ?? 'sure',
      state: this.state,
      phase: () => this.body.phase,
      boots: () => this.body.boots,
      sinceReset: () => (this.#resetAt === undefined ? undefined : site.clock.now() - this.#resetAt),
    })
    this.body = bodyOf(this, {
      troubles: this.troubles,
      membership: this.#membership,
      wiped: () => this.#wiped(),
      changed: () => this.#stir(),
    })
    this.#begin(faults)
  }

  /** Nobody owns it. */
  get fresh(): boolean {
    return this.#membership.fresh
  }

  /** How it is set up; made when first asked, as most cameras never are. */
  get onboarding(): Onboarding {
    return (this.#onboarding ??= onboardingOf(this, () => this.#wires.endSessions()))
  }

  #begin(ids: readonly string[]): Fault[] {
    const begun = this.troubles.add(ids)
    for (const fault of begun) {
      if (fault.privacy)
        this.state.write('setLensMaskConfig', { lens_mask: { lens_mask_info: { enabled: 'on' } } })
      if (fault.privacy && this.kasa?.modules.switch) this.kasa.modules.switch.is_enable = { value: 'off' }
      if (fault.empty) this.body.cardOut()
      fault.happens?.(this)
      if (fault.cures?.wait_24h) this.troubles.wait(() => this.act('wait_24h'))
    }
    return begun
  }

  /** The faults that are on; those that time or a setting has ended are gone. */
  get faults(): readonly Fault[] {
    return this.troubles.all
  }

  /** Switches a fault on while the story runs. */
  breakWith(id: string): void {
    for (const fault of this.#begin([id]))
      if (fault.staysFor?.(this.troubles.sickOf(fault)) === 0) this.body.lose()
    this.#stir()
  }

  /** Something was done that may cure (an action id of the knowledge). Gives the ids of the faults it ended. */
  act(action: string): readonly string[] {
    const cured = this.troubles.act(action)
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

  /** The name of its own open network, while that is up. The Kasa name is ours: no source tells it. */
  get hotspot(): string | undefined {
    if (this.body.phase !== 'set-up') return undefined
    const tail = this.mac.replaceAll(':', '').slice(-4)
    return this.dump.kind === 'iotcam' ? `Kasa_${tail}` : `Tapo_Cam_${tail}`
  }

  get wire(): WireFaults {
    return this.troubles.wire
  }

  /** Seconds it still refuses every login. */
  get lockedSeconds(): number {
    return this.troubles.lockedSeconds
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
    this.#membership.give(ssid, psk)
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
    this.#membership.forget()
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
    return answer(
      this.state,
      request,
      surroundOf(this, { membership: this.#membership, troubles: this.troubles }),
    )
  }

  tdpReply() {
    return tdpOf(this, this.#membership.wifi?.ssid ?? '')
  }

  sysinfo() {
    return sysinfoOf(this)
  }

  onvifMatch() {
    return onvifOf(this)
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
    this.troubles.close()
    this.body.end()
    await this.settled()
  }
}

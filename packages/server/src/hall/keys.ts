import { Failure, type Given, type Identification, type Login, type Secret } from '@pinhole/core'
import { connect, type Device, type LoginSeen } from '@pinhole/device'
import { setUpPassword } from '@pinhole/protocol'
import { cameraAccount, type OpenedInSetUp, type SecretName } from '@pinhole/recovery'
import { type Logins, loginsIn, type Store } from '@pinhole/store'
import { type WireBudget, wireBudget } from '../budget.ts'
import { askAt, opener } from '../reach.ts'
import type { Book } from './book.ts'

const SET_UP_ADDRESS = '192.168.191.1'

/** Passwords and what they opened. In memory, but for those the person wants kept, which are in the vault. */
export class Keys {
  readonly #on: { given: Given; store: Store; book: Book }
  readonly #budget: WireBudget
  readonly #devices = new Map<string, Device>()
  readonly #opening = new Map<string, Promise<Device | undefined>>()
  readonly #passwords = new Map<string, Login>()
  /** The camera accounts, which open the picture and nothing else. */
  readonly #viewers = new Map<string, Login>()
  /** What the person wanted kept, over restarts. */
  readonly #kept: Logins
  /** Cameras that refused what was kept of them: it is not offered again before another one is. */
  readonly #stale = new Set<string>()

  constructor(on: { given: Given; store: Store; book: Book }) {
    this.#on = on
    this.#kept = loginsIn(on.store.vault)
    this.#budget = wireBudget(on.store.budget, on.given.clock)
  }

  /**
   * One try with this password, out of the camera's budget; what came of it is an observation of the case. `action`
   * names what the person did, which may cost two refused tries in all; absent: each call is one of its own.
   */
  async login(
    id: string,
    login: { username?: string; password: Secret; keep: boolean },
    action?: string,
  ): Promise<LoginSeen> {
    const { given } = this.#on
    const { identification, address } = await this.#on.book.state(id)
    // Control always answers to `admin` or to the owner's mail; any other name is a camera account.
    if (login.username && login.username !== 'admin' && !login.username.includes('@')) {
      this.#viewers.set(id, { username: login.username, password: login.password })
      // Whoever opened it stays in; whoever did not is told why it is still shut.
      if (!this.#devices.has(id)) await this.#tell(id, { state: 'camera-account' })
      return { state: 'camera-account' }
    }
    if (!identification) throw new Failure('camera.not-found', { address: address ?? id })
    const mac = identification.mac ?? identification.address
    await this.#budget.know(mac)
    const full = { username: login.username ?? 'admin', password: login.password }
    await this.knowViewer(id)
    const beside = { viewer: () => this.#viewers.get(id), onvif: identification.ports.onvif }
    const { login: said, device } = await connect(identification, full, {
      open: opener(given, this.#budget.of(action), mac, beside),
      // The wire counts its tries itself.
      gate: { mayTry: async () => ({ ok: true }), spent: async () => {} },
      clock: given.clock,
    })
    const seen = said.state === 'budget' ? this.#spent(mac, action) : this.#counted(mac, said)
    if (device && seen.state === 'accepted') {
      await this.#devices.get(id)?.close()
      this.#devices.set(id, device)
      this.#passwords.set(id, full)
      this.#stale.delete(mac)
      if (login.keep) await this.#kept.put(`camera ${mac}`, full)
    }
    // Without a wait it is only this action that is spent; what the camera said before still holds.
    if (seen.state !== 'budget' || seen.seconds) await this.#tell(id, seen)
    return seen
  }

  async #tell(id: string, seen: LoginSeen): Promise<void> {
    await this.#on.book.record(id, {
      kind: 'observed',
      observation: {
        question: 'login',
        answer: seen.state,
        at: this.#on.given.clock.now(),
        by: { kind: 'probe', probe: 'login' },
        ...(seen.seconds === undefined ? {} : { detail: { seconds: seen.seconds } }),
        ...(seen.triesLeft === undefined ? {} : { detail: { triesLeft: seen.triesLeft } }),
      },
    })
  }

  /** Why a try was not let through: the camera's own lock, of which we know, or the tries that we allow ourselves. */
  #spent(mac: string, action: string | undefined): LoginSeen {
    const may = this.#budget.judge(mac, action)
    if (may.ok) return { state: 'budget', seconds: 0 }
    return { state: may.why === 'locked' ? 'locked' : 'budget', seconds: may.waitSeconds }
  }

  /** A refusal with the tries that are still safe: by the camera's own count, where it counts aloud, and by ours. */
  #counted(mac: string, said: LoginSeen): LoginSeen {
    if (said.state !== 'wrong') return said
    return { ...said, triesLeft: Math.min(said.triesLeft ?? Infinity, this.#budget.left(mac)) }
  }

  /** The camera, opened: as it is, or with a password that is known. `action` as in `login`. */
  async device(id: string, action?: string): Promise<Device | undefined> {
    const open = this.#devices.get(id)
    if (open) return open
    // A look and a run may want it at once: a second login would end the first one's session, and be one try more.
    const under = this.#opening.get(id) ?? this.#open(id, action).finally(() => this.#opening.delete(id))
    this.#opening.set(id, under)
    return under
  }

  async #open(id: string, action: string | undefined): Promise<Device | undefined> {
    const { identification } = await this.#on.book.state(id)
    const lately = this.#passwords.get(id)
    if (lately) {
      // A reset changes the password: one try, and the person is asked if it is no longer the one.
      this.#passwords.delete(id)
      await this.login(id, { ...lately, keep: false }, action)
      const again = this.#devices.get(id)
      if (again || identification?.family !== 'kasa-cam') return again
    }
    const kept = identification ? await this.#withKept(id, identification, action) : undefined
    if (kept || identification?.family !== 'kasa-cam') return kept
    // What older Kasa cameras tell, they tell anybody.
    const { given } = this.#on
    const gate = { mayTry: async () => ({ ok: true }) as const, spent: async () => {} }
    const unasked = opener(given, this.#budget.of(action), id)
    return (await connect(identification, undefined, { open: unasked, gate, clock: given.clock })).device
  }

  /** Opened with what was kept; a login that the camera refused is not tried a second time. */
  async #withKept(
    id: string,
    { mac, address, family }: Identification,
    action: string | undefined,
  ): Promise<Device | undefined> {
    const camera = mac ?? address
    const kept = this.#stale.has(camera) ? undefined : await this.#kept.get(`camera ${camera}`)
    // Kasa cameras, hubs and chimes want their owner's mail address with the password.
    if (!kept || (family !== 'smartcam' && !kept.username.includes('@'))) return undefined
    const { state } = await this.login(id, { ...kept, keep: false }, action)
    if (state === 'wrong') this.#stale.add(camera)
    return this.#devices.get(id)
  }

  /** Shuts what a password opened: the camera is no longer what it was, or nobody needs it any more. */
  async shut(id: string): Promise<void> {
    await this.#devices.get(id)?.close()
    this.#devices.delete(id)
  }

  /** What opens the picture. */
  streamLogin = (id: string): Login | undefined => this.#viewers.get(id) ?? this.#passwords.get(id)

  /** The camera account we made ourselves, if the person gave no other. */
  async knowViewer(id: string): Promise<void> {
    if (this.#viewers.has(id)) return
    const password = await this.#on.store.vault.get(await this.secretOf(id, 'viewer'))
    if (password) this.#viewers.set(id, { username: cameraAccount, password })
  }

  /** The name in the vault: a Wi-Fi password is the home's, everything else the camera's. */
  async secretOf(id: string, name: SecretName): Promise<string> {
    if (name.startsWith('wifi ')) return name
    const { identification, address } = await this.#on.book.state(id)
    const camera = identification?.mac ?? identification?.address ?? address ?? id
    return name === 'admin' ? `camera ${camera}` : `${name} ${camera}`
  }

  /** A password made here takes the place of what was typed before. */
  async put(id: string, name: SecretName, secret: Secret): Promise<void> {
    const kept = await this.secretOf(id, name)
    await this.#on.store.vault.put(kept, secret)
    if (name === 'admin') this.#passwords.delete(id)
    if (name === 'admin') this.#stale.delete(kept.replace(/^camera /, ''))
    if (name === 'viewer') this.#viewers.delete(id)
  }

  /** The camera in set-up mode, with the likeliest of its passwords. */
  async setUp(id: string, where: 'hotspot' | 'home'): Promise<OpenedInSetUp> {
    const { given, store } = this.#on
    const { identification } = await this.#on.book.state(id)
    if (!identification) return { login: 'silent' }
    const address = where === 'hotspot' ? SET_UP_ADDRESS : identification.address
    // What stands there may be somebody else's camera; its own word, without a login, settles that.
    const seen = await askAt(given, address, given.signal)
    if (seen?.mac && identification.mac && seen.mac !== identification.mac) return { login: 'other-camera' }
    const mac = identification.mac ?? identification.address
    await this.#budget.know(mac)
    const kept = await Promise.all(
      (['new-admin', 'admin'] as const).map(async (name) => store.vault.get(await this.secretOf(id, name))),
    )
    const passwords = [...kept, setUpPassword()].filter((one) => one !== undefined)
    const about = {
      ...identification,
      address,
      ports: { ...identification.ports, control: seen?.ports.control ?? 443 },
      facts: { ...identification.facts, ...seen?.facts },
    }
    const types = about.facts.encryptTypes
    // Old firmware compares nothing beforehand, so there each password is a try; the likeliest two are spent.
    const old = typeof types === 'string' && types !== '' && !/[34]/.test(types)
    const tries = old ? passwords.slice(0, 2).map((one) => [one]) : [passwords]
    for (const some of tries) {
      const logins = some.map((password) => ({ username: 'admin', password }))
      const { login, device, fitted } = await connect(about, logins, {
        open: opener(given, this.#budget.of(undefined), mac),
        gate: { mayTry: async () => ({ ok: true }), spent: async () => {} },
        clock: given.clock,
      })
      if (device) {
        // Where it said nothing before, it says who it is now.
        const itself = seen?.mac ?? (await device.identity?.read())?.mac
        if (!itself || !identification.mac || itself === identification.mac)
          return { device, password: some[fitted ?? 0]! }
        await device.close()
        return { login: 'other-camera' }
      }
      if (login.state !== 'wrong' || some === tries.at(-1)) return { login: login.state }
    }
    return { login: 'wrong' }
  }

  async end(): Promise<void> {
    for (const device of this.#devices.values()) await device.close()
  }
}

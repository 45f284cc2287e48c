import {
  type CaseEvent,
  type CaseView,
  Failure,
  type Given,
  hex,
  type Identification,
  type Login,
  type Presence,
  Secret,
  type Sighting,
} from '@pinhole/core'
import { type Catalogue, picture, powerOf, resetGuide } from '@pinhole/catalogue'
import { connect, type Device, identify, type LoginSeen } from '@pinhole/device'
import { probes, runProbes } from '@pinhole/probe'
import { setUpPassword } from '@pinhole/protocol'
import {
  type Advisor,
  answerTo,
  cameraAccount,
  CLOUD_LEAVE,
  CLOUD_REACH,
  cloudAllowed,
  type CaseState,
  type Desk,
  evidenceOf,
  eventsAfter,
  flowOf,
  flowsOver,
  fold,
  forbidden,
  guardOf,
  isHotspotOf,
  lastRun,
  lossesOf,
  type OpenedInSetUp,
  outcomeOf,
  running,
  type SecretName,
  unrecorded,
  unwritten,
  verdictOf,
  viewOf,
} from '@pinhole/recovery'
import { runStart, type Store } from '@pinhole/store'
import { createRunner, type Runner } from '@pinhole/workflow'
import { wireBudget } from './budget.ts'
import { Bell } from './events.ts'
import { Finder, matcher } from './finder.ts'
import { askAt, opener, reachOver } from './reach.ts'

/** A camera of which nothing is known yet; what lies outside the home can be looked at all the same. */
const nobody: Identification = {
  mac: null,
  address: '',
  entry: null,
  model: null,
  family: null,
  hardware: null,
  firmware: null,
  name: null,
  sure: 0,
  evidence: [],
  ports: {},
  facts: {},
}

const SET_UP_ADDRESS = '192.168.191.1'

export interface HallOptions {
  given: Given
  store: Store
  catalogue: Catalogue
  advisor: Advisor
  practice: boolean
  /** The vendor's name to look for; absent: the internet is left alone. */
  cloud?: { host: string; port: number }
}

/** Everything the doors can ask for. Cases live in the store; here are only what is under way. */
export class Hall {
  readonly bell = new Bell()
  readonly finder: Finder
  readonly runner: Runner
  readonly #on: HallOptions
  readonly #budget: ReturnType<typeof wireBudget>
  readonly #flows: ReturnType<typeof flowsOver>
  readonly #devices = new Map<string, Device>()
  readonly #passwords = new Map<string, Login>()
  /** The camera accounts, which open the picture and nothing else. */
  readonly #viewers = new Map<string, Login>()
  readonly #probing = new Set<string>()
  readonly #again = new Set<string>()
  readonly #outside = new Set<string>()
  readonly #strips = new Map<string, Presence[]>()
  readonly #looks = new Map<string, number>()
  readonly #runCase = new Map<string, string>()
  #revision = 0
  readonly #telling = new Map<string, { over: Promise<void> }>()

  constructor(on: HallOptions) {
    this.#on = on
    this.#budget = wireBudget(on.store.budget, on.given.clock)
    this.finder = new Finder({ ...on, changed: () => this.#later(this.#tellFind()) })
    this.runner = createRunner({ journal: on.store.journal, given: on.given })
    this.#flows = flowsOver(this.#desk())
    this.runner.onChange(({ run }) => {
      const id = this.#runCase.get(run)
      if (id) this.#later(this.#tell(id))
    })
  }

  /** Goes on where a restart cut off. */
  async resume(): Promise<void> {
    const runs = await this.runner.resumeAll([...this.#flows.values()])
    for (const run of runs) {
      const start = runStart((await this.#on.store.journal.lines(run))[0]?.value)
      const about = (start?.input as { case?: unknown } | undefined)?.case
      if (!start || typeof about !== 'string') continue
      // The power may have gone after the run was written down and before the case heard of it.
      if (!(await this.state(about)).runs.some((one) => one.run === run))
        await this.record(about, { kind: 'run-started', flow: start.flow, run })
      this.#follow(about, start.flow, run)
    }
    // A run that ended in the moment of the cut is still open in its case.
    for (const { id } of await this.#on.store.cases.list()) {
      const open = running(await this.state(id))
      if (open && !this.#runCase.has(open.run)) await this.#settle(id, open.flow, open.run)
    }
  }

  async state(id: string): Promise<CaseState> {
    const lines = await this.#on.store.cases.lines(id)
    if (lines.length === 0) throw new Failure('case.not-found', { id })
    return fold(lines, (action) => this.#on.advisor.action(action)?.invalidates ?? [])
  }

  async view(id: string): Promise<CaseView> {
    const { advisor, catalogue, given, practice } = this.#on
    // Taken before anything is read: a greater number never knows less.
    const revision = ++this.#revision
    const state = await this.state(id)
    const entry = (state.identification?.entry && catalogue.entries.get(state.identification.entry)) || null
    const run = running(state)
    const proof = lastRun(state, 'verify')
    const login = state.answers.get('login')
    const seconds = login?.answer === 'locked' ? (login.detail?.seconds ?? 1800) : null
    const view = viewOf(state, advisor.advise(evidenceOf(state)), advisor, {
      run: run ? ((await this.runner.view(run.run)) ?? null) : null,
      probing: this.#probing.has(id) || this.#outside.has(id),
      lockedUntil: typeof seconds === 'number' ? login!.at + seconds * 1000 : null,
      now: given.clock.now(),
      practice,
      picture: picture(entry),
      power: entry && powerOf(entry),
      entry,
      sources: entry ? resetGuide(entry, catalogue.sources).sources : [],
      presence: this.#strips.get(id) ?? [],
      checks: (proof && (await this.runner.view(proof.run))?.checks) ?? null,
    })
    return { ...view, revision }
  }

  async cases(): Promise<CaseView[]> {
    const list = (await this.#on.store.cases.list()).slice(0, 50)
    return await Promise.all(list.map(({ id }) => this.view(id)))
  }

  async open(about: {
    address?: string | undefined
    mac?: string | undefined
    complaint?: string | undefined
  }): Promise<CaseView> {
    const id = hex(this.#on.given.random.bytes(6))
    const found = this.finder
      .cameras()
      .find((camera) => (about.mac ? camera.mac === about.mac : camera.address === about.address))
    const kept = about.mac ? await this.#on.store.devices.get(about.mac) : undefined
    const address = about.address ?? found?.address ?? kept?.addresses[0] ?? null
    await this.record(id, { kind: 'opened', address, complaint: about.complaint ?? null })
    const identification = found ?? kept?.identification
    if (identification) await this.record(id, { kind: 'identified', identification })
    void this.probe(id)
    return await this.view(id)
  }

  async record(id: string, event: CaseEvent): Promise<void> {
    const { store, given } = this.#on
    await store.cases.append(id, event, given.clock.now())
    if (event.kind === 'observed' || event.kind === 'opened')
      for (const rule of [
        ...unrecorded(await this.state(id), this.#on.advisor.rules),
        ...unwritten(await this.state(id)),
      ])
        await store.cases.append(id, { kind: 'rule-fired', rule }, given.clock.now())
    if (event.kind === 'observed' && event.observation.question === CLOUD_LEAVE)
      this.#later(this.#lookOutside(id))
    await this.#tell(id)
  }

  /** The one look beyond the home, with the owner's leave; without it the question is set aside. */
  async #lookOutside(id: string): Promise<void> {
    const { given, cloud } = this.#on
    const state = await this.state(id)
    if (!cloud || cloudAllowed(state) !== 'yes') return await this.#observe(id, CLOUD_REACH, 'cannot-tell')
    this.#outside.add(id)
    try {
      const target = {
        identification: state.identification ?? nobody,
        reach: reachOver(given, () => undefined),
        cloud,
      }
      const outside = probes.filter(({ yields }) => yields.includes(CLOUD_REACH))
      for (const observation of await runProbes(outside, target, given))
        await this.record(id, { kind: 'observed', observation })
    } finally {
      this.#outside.delete(id)
      if (!given.signal.aborted) await this.#tell(id)
    }
  }

  /** Looks at the camera and its surroundings; what it cannot find out is set aside, so that nobody is asked for it. */
  async probe(id: string): Promise<void> {
    // A door opened in the middle of a look is worth another one.
    if (this.#probing.has(id)) return void this.#again.add(id)
    this.#probing.add(id)
    this.#later(this.#tell(id))
    const { given, cloud, advisor } = this.#on
    try {
      const before = await this.state(id)
      const seen = before.address ? await askAt(given, before.address, given.signal) : undefined
      if (seen) {
        const [identification] = identify([...this.#heardAt(seen), seen], matcher(this.#on.catalogue))
        await this.record(id, { kind: 'sighted', sighting: seen })
        if (identification) await this.record(id, { kind: 'identified', identification })
      }
      const { identification } = await this.state(id)
      const device = await this.#device(id)
      await this.#knowViewer(id)
      const login = answerTo(before, 'login')
      const written: Promise<void>[] = []
      const keep = (writing: Promise<void>) => {
        // Awaited together below; a full disk must not end the program before that.
        writing.catch(() => {})
        written.push(writing)
      }
      if (identification)
        await runProbes(
          probes,
          {
            identification,
            reach: reachOver(given, () => this.#streamLogin(id)),
            ...(device ? { device } : {}),
            // What a Kasa camera tells it tells anybody: nothing was opened by a password.
            ...(device && identification.family !== 'kasa-cam'
              ? { login: { state: 'accepted' as const } }
              : {}),
            ...(cloud && cloudAllowed(before) === 'yes' ? { cloud } : {}),
          },
          given,
          (observation) => {
            if (observation.question !== 'login' || observation.answer !== login)
              keep(this.record(id, { kind: 'observed', observation }))
          },
        )
      else await this.#observe(id, 'lan_state', 'absent')
      await Promise.all(written)
      const after = await this.state(id)
      for (const question of ['lan_state', 'cloud_reach', 'lan_health', 'rssi'])
        if (
          advisor.question(question)?.askedOf === 'machine' &&
          !after.answers.has(question) &&
          // Not asked for yet: the owner's leave is, when it would help.
          !(question === CLOUD_REACH && cloud && cloudAllowed(after) === 'open')
        )
          await this.#observe(id, question, 'cannot-tell')
    } catch (failure) {
      if (given.signal.aborted) return
      given.log.trouble('probing.failed', { failure: String(failure) })
    } finally {
      this.#probing.delete(id)
      if (!given.signal.aborted) this.#later(this.#again.delete(id) ? this.probe(id) : this.#tell(id))
    }
  }

  /** Begins a flow, or says by failure (and by the case's next page) what must come first. */
  async start(id: string, action: string): Promise<void> {
    const state = await this.state(id)
    const flow = this.#flows.get(flowOf[action] ?? action)
    if (!flow) throw new Failure('input.invalid', { why: action })
    if (running(state)) throw new Failure('run.busy')
    if (forbidden(state, this.#on.advisor.rules).has(action))
      throw new Failure('run.refused', { step: action, guard: 'safety' })
    if (flow.id === 'reset' && guardOf(state, 'factory_reset', true) !== 'free') {
      await this.record(id, { kind: 'chosen', step: 'factory_reset' })
      return
    }
    const camera = state.identification?.mac ?? state.address ?? id
    const run = await this.runner.start(flow, camera, { case: id })
    await this.record(id, { kind: 'run-started', flow: flow.id, run })
    this.#follow(id, flow.id, run)
  }

  /** Calls off what is running; a second call finds nothing to do. The camera is left as the flow's steps left it. */
  async stop(id: string): Promise<void> {
    const run = running(await this.state(id))
    if (!run) return
    await this.runner.cancel(run.run)
    await this.#settle(id, run.flow, run.run)
  }

  /** Hands a person's answer to the run that asked; a run of another case is refused. */
  async input(id: string, run: string, ask: string, value: unknown): Promise<void> {
    if (!(await this.state(id)).runs.some((one) => one.run === run))
      throw new Failure('input.invalid', { why: 'run' })
    await this.runner.input(run, ask, value)
  }

  trouble(path: string, failure: unknown): void {
    this.#on.given.log.trouble('request.failed', { path, failure: String(failure) })
  }

  /** Begins a search; its course is told by the bell. */
  look(addresses: readonly string[], wish: { sweep?: boolean } = {}): void {
    this.#later(this.finder.search(addresses, wish))
  }

  async consent(id: string, action: string): Promise<void> {
    const { losing } = lossesOf(await this.state(id))
    await this.record(id, { kind: 'consented', to: action, losses: losing })
  }

  async login(
    id: string,
    login: { username?: string; password: Secret; keep: boolean },
    action = 'door',
  ): Promise<LoginSeen> {
    const { given, store } = this.#on
    const { identification, address } = await this.state(id)
    // Control always answers to `admin` or to the owner's mail; any other name is a camera account.
    if (login.username && login.username !== 'admin' && !login.username.includes('@')) {
      this.#viewers.set(id, { username: login.username, password: login.password })
      return { state: 'accepted' }
    }
    if (!identification) throw new Failure('camera.not-found', { address: address ?? id })
    const mac = identification.mac ?? identification.address
    await this.#budget.know(mac)
    const full = { username: login.username ?? 'admin', password: login.password }
    const { login: seen, device } = await connect(identification, full, {
      open: opener(given, this.#budget, mac),
      // The wire counts its tries itself.
      gate: { mayTry: async () => ({ ok: true }), spent: async () => {} },
      clock: given.clock,
      action,
    })
    if (device) {
      await this.#devices.get(id)?.close()
      this.#devices.set(id, device)
      this.#passwords.set(id, full)
      if (login.keep) await store.vault.put(`camera ${mac}`, login.password)
    }
    await this.record(id, {
      kind: 'observed',
      observation: {
        question: 'login',
        answer: seen.state,
        at: given.clock.now(),
        by: { kind: 'probe', probe: 'login' },
        ...(seen.seconds === undefined ? {} : { detail: { seconds: seen.seconds } }),
      },
    })
    return seen
  }

  async close(id: string): Promise<void> {
    const state = await this.state(id)
    if (state.closedAt !== null) throw new Failure('case.closed')
    const { causes, suggestion } = this.#on.advisor.advise(evidenceOf(state))
    const step = suggestion.step.kind === 'end' ? null : suggestion.step.id
    const verdict = verdictOf(state, causes, step, this.#on.given.clock.now())
    await this.record(id, { kind: 'closed', verdict })
    await this.#devices.get(id)?.close()
    this.#devices.delete(id)
  }

  async end(): Promise<void> {
    for (const device of this.#devices.values()) await device.close()
  }

  #heardAt = (seen: Sighting): Sighting[] =>
    this.finder.sightings.filter((one) => one.address === seen.address || (seen.mac && one.mac === seen.mac))

  #observe = (id: string, question: string, answer: string) =>
    this.record(id, {
      kind: 'observed',
      observation: {
        question,
        answer,
        at: this.#on.given.clock.now(),
        by: { kind: 'probe', probe: 'hall' },
      },
    })

  /** Work nobody waits for; what goes wrong with it is noted, unless the house is closing. */
  #later(work: Promise<void>): void {
    work.catch((failure: unknown) => {
      if (!this.#on.given.signal.aborted) this.trouble('later', failure)
    })
  }

  /** Rings with the case as it is now. One at a time a case, so that no older view is told after a newer one. */
  #tell(id: string): Promise<void> {
    const turn = { over: Promise.resolve() }
    const before = this.#telling.get(id)?.over
    this.#telling.set(id, turn)
    turn.over = (async () => {
      await before?.catch(() => {})
      // Someone who came later tells more.
      if (this.#telling.get(id) !== turn) return
      this.bell.ring({ event: 'case', data: await this.view(id) })
    })()
    return turn.over
  }

  async #tellFind(): Promise<void> {
    this.bell.ring({ event: 'find', data: await this.find() })
  }

  async find() {
    const open = new Map<string, string>()
    for (const { id } of (await this.#on.store.cases.list()).slice(0, 50).toReversed()) {
      const state = await this.state(id)
      if (state.closedAt === null) open.set(state.identification?.mac ?? state.address ?? '', id)
    }
    const view = await this.finder.view((mac, address) => open.get(mac ?? address) ?? null)
    return this.#on.practice ? { ...view, practice: true } : view
  }

  #follow(id: string, flow: string, run: string): void {
    this.#runCase.set(run, id)
    this.#later(this.runner.finished(run).then(() => this.#settle(id, flow, run)))
  }

  /** Writes into the case how a run ended, once. */
  async #settle(id: string, flow: string, run: string): Promise<void> {
    if (this.#on.given.signal.aborted) return
    const lines = await this.#on.store.journal.lines(run)
    const ended = lines.find(({ what }) => what === 'ended' || what === 'cancelled')
    if (!ended) return
    const before = await this.state(id)
    if (before.runs.some((one) => one.run === run && one.outcome !== null)) return
    const failed = lines.some(({ what }) => what === 'failed' || what === 'cancelled')
    const outcome =
      (failed ? null : outcomeOf(lines.filter(({ what }) => what === 'event').map(({ value }) => value))) ??
      'failed'
    // The camera was off meanwhile: its session and perhaps its ports are not what they were.
    if (flow !== 'back-up' && flow !== 'restore') {
      await this.#devices.get(id)?.close()
      this.#devices.delete(id)
    }
    // The power may go between any two of these lines, so they are always the same, and none is written twice.
    const pressed = before.runs.filter((one) => one.flow === 'reset' && one.outcome === 'nothing').length
    const means = eventsAfter(flow, outcome, ended.at, pressed)
    const cure = before.acted.at(-1)
    if (flow === 'verify' && outcome === 'failed' && cure?.outcome === 'cured')
      means.push({ kind: 'acted', action: cure.action, outcome: 'not-cured' })
    const kept = (await this.#on.store.cases.lines(id)).map(({ event }) => event)
    const since = kept.slice(kept.findIndex((event) => event.kind === 'run-started' && event.run === run) + 1)
    for (const event of means)
      if (!since.some((one) => JSON.stringify(one) === JSON.stringify(event)))
        await this.#on.store.cases.append(id, event, this.#on.given.clock.now())
    await this.record(id, { kind: 'run-ended', flow, run, outcome })
    if (flow !== 'back-up') void this.probe(id)
  }

  async #device(id: string): Promise<Device | undefined> {
    const open = this.#devices.get(id)
    if (open) return open
    const { identification } = await this.state(id)
    // What older Kasa cameras tell, they tell anybody.
    if (identification?.family === 'kasa-cam') {
      const { given } = this.#on
      const gate = { mayTry: async () => ({ ok: true }) as const, spent: async () => {} }
      const open = opener(given, this.#budget, id)
      return (await connect(identification, undefined, { open, gate, clock: given.clock })).device
    }
    const lately = this.#passwords.get(id)
    if (lately) {
      // A reset changes the password: one try, and the person is asked if it is no longer the one.
      this.#passwords.delete(id)
      await this.login(id, { ...lately, keep: false }, 'again')
      return this.#devices.get(id)
    }
    const kept =
      identification &&
      (await this.#on.store.vault.get(`camera ${identification.mac ?? identification.address}`))
    if (!kept) return undefined
    await this.login(id, { password: kept, keep: false }, 'kept')
    return this.#devices.get(id)
  }

  #streamLogin = (id: string): Login | undefined => this.#viewers.get(id) ?? this.#passwords.get(id)

  /** The name in the vault: a Wi-Fi password is the home's, everything else the camera's. */
  async #secretOf(id: string, name: SecretName): Promise<string> {
    if (name.startsWith('wifi ')) return name
    const { identification, address } = await this.state(id)
    const camera = identification?.mac ?? identification?.address ?? address ?? id
    return name === 'admin' ? `camera ${camera}` : `${name} ${camera}`
  }

  /** The camera account we made ourselves, if the person gave no other. */
  async #knowViewer(id: string): Promise<void> {
    if (this.#viewers.has(id)) return
    const password = await this.#on.store.vault.get(await this.#secretOf(id, 'viewer'))
    if (password) this.#viewers.set(id, { username: cameraAccount, password })
  }

  async #setUp(id: string, where: 'hotspot' | 'home'): Promise<OpenedInSetUp> {
    const { given, store } = this.#on
    const { identification } = await this.state(id)
    if (!identification) return { login: 'silent' }
    const address = where === 'hotspot' ? SET_UP_ADDRESS : identification.address
    // What stands there may be somebody else's camera; its own word, without a login, settles that.
    const seen = await askAt(given, address, given.signal)
    if (seen?.mac && identification.mac && seen.mac !== identification.mac) return { login: 'other-camera' }
    const mac = identification.mac ?? identification.address
    await this.#budget.know(mac)
    const kept = await Promise.all(
      (['new-admin', 'admin'] as const).map(async (name) => store.vault.get(await this.#secretOf(id, name))),
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
        open: opener(given, this.#budget, mac),
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

  #desk(): Desk {
    const { given, store, catalogue } = this.#on
    const guideOf = (seen: Identification | null) => {
      const entry = seen?.entry ? catalogue.entries.get(seen.entry) : undefined
      return entry
        ? resetGuide(entry, catalogue.sources)
        : {
            holes: [],
            tool: null,
            holdSeconds: null,
            lights: [],
            readyLights: [],
            rebootMinutes: null,
            basis: 'none' as const,
            sources: [],
          }
    }
    return {
      state: (id) => this.state(id),
      record: (id, event) => this.record(id, event),
      device: (id) => this.#device(id),
      login: (id, login, action) => this.login(id, login, action),
      setUp: (id, where) => this.#setUp(id, where),
      secrets: {
        put: async (id, name, secret) => {
          await store.vault.put(await this.#secretOf(id, name), secret)
          // What was typed before no longer opens it.
          if (name === 'admin') this.#passwords.delete(id)
          if (name === 'viewer') this.#viewers.delete(id)
        },
        get: async (id, name) => store.vault.get(await this.#secretOf(id, name)),
      },
      backups: store.backups,
      resetGuide: async (id) => guideOf((await this.state(id)).identification),
      look: async (id, signal) => {
        const { address, identification } = await this.state(id)
        const from = given.clock.monotonic()
        const count = (this.#looks.get(id) ?? 0) + 1
        this.#looks.set(id, count)
        const at = (seen: Sighting) => ({ sighting: seen, ms: Math.round(given.clock.monotonic() - from) })
        const seen = address ? await askAt(given, address, signal) : undefined
        if (seen && (!identification?.mac || seen.mac === identification.mac)) return at(seen)
        // It may have come back at another address; everyone is asked only now and then.
        if (count % 10 !== 0) return undefined
        await this.finder.search()
        const moved = this.finder.sightings.find(
          (one) => identification?.mac && one.mac === identification.mac,
        )
        return moved ? at(moved) : undefined
      },
      hotspot: async (id, signal) => {
        const radio = await given.network.radio()
        if (!radio) return undefined
        const mac = (await this.state(id)).identification?.mac ?? null
        return (await radio.scan(signal)).some((spot) => isHotspotOf(mac, spot))
      },
      watch: async (id, seconds, signal) => {
        const { identification, address } = await this.state(id)
        const port = identification?.ports.rtsp ?? 554
        await this.#knowViewer(id)
        const tell = (ms: number, frames: number) => {
          const watched = { case: id, seconds: Math.round(ms / 1000), of: seconds, frames }
          this.bell.ring({ event: 'watch', data: watched })
        }
        const reach = reachOver(given, () => this.#streamLogin(id))
        return await reach.watch(address ?? '', port, seconds, signal, tell)
      },
      presence: (id, presence) => {
        this.#strips.set(id, [...(this.#strips.get(id) ?? []), presence].slice(-120))
        this.bell.ring({ event: 'presence', data: { ...presence, case: id } })
      },
    }
  }
}

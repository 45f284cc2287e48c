import {
  type CaseEvent,
  type CaseView,
  type Clip,
  Failure,
  type Given,
  hex,
  type Presence,
  type Secret,
  type Watched,
} from '@pinhole/core'
import { type Catalogue, picture, powerOf, resetGuide } from '@pinhole/catalogue'
import type { LoginSeen } from '@pinhole/device'
import {
  type Advisor,
  type CaseState,
  CLOUD_LEAVE,
  entryOf,
  evidenceOf,
  lastProof,
  GIVING_AWAY,
  guardOf,
  lossesOf,
  originsIn,
  running,
  suited,
  verdictOf,
  viewOf,
} from '@pinhole/recovery'
import type { Store } from '@pinhole/store'
import type { Runner } from '@pinhole/workflow'
import { Bell } from './events.ts'
import { Finder, saidModel } from './finder.ts'
import { Live } from './live.ts'
import { Book } from './hall/book.ts'
import { deskOf } from './hall/desk.ts'
import { Keys } from './hall/keys.ts'
import { Looks } from './hall/looks.ts'
import { Runs } from './hall/runs.ts'

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
  readonly live = new Live()
  readonly finder: Finder
  readonly #on: HallOptions
  readonly #book: Book
  readonly #keys: Keys
  readonly #looks: Looks
  readonly #runs: Runs
  readonly #strips = new Map<string, Presence[]>()
  readonly #watched = new Map<string, Watched>()
  #revision = 0

  constructor(on: HallOptions) {
    this.#on = on
    const { bell } = this
    const book = new Book({
      ...on,
      ring: async (id) => bell.ring({ event: 'case', data: await this.view(id) }),
      heard: (id, event) => {
        if (event.kind === 'observed' && event.observation.question === CLOUD_LEAVE)
          book.later(this.#looks.outside(id))
      },
    })
    const keys = new Keys({ ...on, book })
    const finder = new Finder({ ...on, changed: () => book.later(this.#tellFind()) })
    const looks = new Looks({ ...on, book, keys, finder })
    const desk = deskOf({
      ...on,
      book,
      keys,
      finder,
      bell,
      live: this.live,
      strips: this.#strips,
      watched: this.#watched,
    })
    this.finder = finder
    this.#book = book
    this.#keys = keys
    this.#looks = looks
    this.#runs = new Runs({
      ...on,
      suited: this.#suited,
      book,
      keys,
      desk,
      probe: (id) => void looks.probe(id),
    })
  }

  get runner(): Runner {
    return this.#runs.runner
  }

  /** Goes on where a restart cut off. */
  resume = (): Promise<void> => this.#runs.resume()

  state = (id: string): Promise<CaseState> => this.#book.state(id)

  /** The advisor for the camera of this case. */
  #suited = (state: CaseState): Advisor => suited(this.#on.advisor, state, this.#entry(state))

  #entry = (state: CaseState) => this.#on.catalogue.entries.get(entryOf(state) ?? '') ?? null

  async view(id: string): Promise<CaseView> {
    const { catalogue, given, practice } = this.#on
    // Taken before anything is read: a greater number never knows less.
    const revision = ++this.#revision
    const state = await this.#book.state(id)
    const entry = this.#entry(state)
    const run = running(state)
    const proof = lastProof(state)
    const login = state.answers.get('login')
    const waits = login?.answer === 'locked' || login?.answer === 'budget'
    const seconds = waits ? (login.detail?.seconds ?? 1800) : null
    const own = this.#suited(state)
    const view = viewOf(state, own.advise(evidenceOf(state)), own, {
      run: run ? ((await this.#runs.runner.view(run.run)) ?? null) : null,
      probing: this.#looks.has(id),
      lockedUntil: typeof seconds === 'number' ? login!.at + seconds * 1000 : null,
      now: given.clock.now(),
      practice,
      picture: picture(entry),
      power: entry && powerOf(entry),
      entry,
      sources: entry ? resetGuide(entry, catalogue.sources).sources : [],
      presence: this.#strips.get(id) ?? [],
      checks: (proof && (await this.#runs.runner.view(proof.run))?.checks) ?? null,
      failures: await this.#runs.failures(state),
    })
    const watched = this.#watched.get(id)
    return { ...view, revision, ...(watched ? { watched } : {}) }
  }

  async cases(): Promise<CaseView[]> {
    const list = (await this.#on.store.cases.list()).slice(0, 50)
    return await Promise.all(list.map(({ id }) => this.view(id)))
  }

  async open(about: {
    address?: string | undefined
    mac?: string | undefined
    complaint?: string | undefined
    /** Which model its owner says it is. */
    model?: string | undefined
  }): Promise<CaseView> {
    const id = hex(this.#on.given.random.bytes(6))
    const found = this.finder
      .cameras()
      .find((camera) => (about.mac ? camera.mac === about.mac : camera.address === about.address))
    const kept = await this.#known(about)
    const said = about.model === undefined ? null : saidModel(this.#on.catalogue, about.model)
    const address = about.address ?? found?.address ?? kept?.addresses[0] ?? null
    await this.#book.record(id, { kind: 'opened', address, complaint: about.complaint ?? null })
    const identification = found ?? kept?.identification
    if (identification) await this.#book.record(id, { kind: 'identified', identification })
    if (said) await this.#book.record(id, { kind: 'model-said', ...said })
    void this.#looks.probe(id)
    return await this.view(id)
  }

  /** Which model its owner says it is, by catalogue id or as written; Failure `model.unknown` or `model.several`. */
  async say(id: string, model: string): Promise<void> {
    await this.#book.record(id, { kind: 'model-said', ...saidModel(this.#on.catalogue, model) })
  }

  /** Who is known by this MAC, or was seen last at this address; whoever answers there now says otherwise at the first look. */
  async #known({ mac, address }: { mac?: string | undefined; address?: string | undefined }) {
    const { devices } = this.#on.store
    if (mac) return await devices.get(mac)
    if (!address) return undefined
    const here = (await devices.list()).filter(({ addresses }) => addresses[0] === address)
    return here.toSorted((a, b) => b.lastSeen - a.lastSeen)[0]
  }

  record = (id: string, event: CaseEvent): Promise<void> => this.#book.record(id, event)

  /** Looks at the camera and its surroundings; what it cannot find out is set aside, so that nobody is asked for it. */
  probe = (id: string): Promise<void> => this.#looks.probe(id)

  /** Begins a flow, or says by failure (and by the case's next page) what must come first. */
  start = (id: string, action: string): Promise<void> => this.#runs.start(id, action)

  /** Calls off what is running; a second call finds nothing to do. The camera is left as the flow's steps left it. */
  stop = (id: string): Promise<void> => this.#runs.stop(id)

  /** Hands a person's answer to the run that asked; a run of another case is refused. */
  input = (id: string, run: string, ask: string, value: unknown): Promise<void> =>
    this.#runs.input(id, run, ask, value)

  login = (
    id: string,
    login: { username?: string; password: Secret; keep: boolean },
    action?: string,
  ): Promise<LoginSeen> => this.#keys.login(id, login, action)

  /** Recordings of its card that are kept here, newest first. */
  async recordings(id: string): Promise<Clip[]> {
    const mac = (await this.#book.state(id)).identification?.mac
    return mac ? await this.#on.store.clips.list(mac) : []
  }

  /** One of them, and its bytes; Failure `case.not-found` where this camera has none of that name. */
  async recording(id: string, clip: string): Promise<{ clip: Clip; bytes: AsyncIterable<Uint8Array> }> {
    const found = (await this.recordings(id)).find((one) => one.id === clip)
    if (!found) throw new Failure('case.not-found', { id: clip })
    return { clip: found, bytes: this.#on.store.clips.read(clip) }
  }

  trouble(path: string, failure: unknown): void {
    this.#on.given.log.trouble('request.failed', { path, failure: String(failure) })
  }

  /** Begins a search; its course is told by the bell. */
  look(addresses: readonly string[], wish: { sweep?: boolean } = {}): void {
    this.#book.later(this.finder.search(addresses, wish))
  }

  async consent(id: string, action: string): Promise<void> {
    const { losing } = lossesOf(await this.#book.state(id), action)
    await this.#book.record(id, { kind: 'consented', to: action, losses: losing })
  }

  /** What a person did by a guide; Failure `consent.missing` where it wiped the camera and nobody accepted the losses. */
  async done(id: string, act: Omit<Extract<CaseEvent, { kind: 'acted' }>, 'kind'>): Promise<void> {
    const wiped = act.action === GIVING_AWAY && act.outcome === 'cured'
    if (wiped && guardOf(await this.#book.state(id), act.action, true) !== 'free')
      throw new Failure('consent.missing')
    await this.#book.record(id, { kind: 'acted', ...act })
    void this.probe(id)
  }

  async close(id: string): Promise<void> {
    const state = await this.#book.state(id)
    if (state.closedAt !== null) throw new Failure('case.closed')
    const { causes, suggestion } = this.#suited(state).advise(evidenceOf(state))
    const step = suggestion.step.kind === 'end' ? null : suggestion.step.id
    const verdict = verdictOf(state, causes, step, this.#on.given.clock.now())
    await this.#book.record(id, { kind: 'closed', verdict })
    await this.#keys.shut(id)
  }

  end = (): Promise<void> => this.#keys.end()

  async find() {
    const open = new Map<string, string>()
    for (const { id } of (await this.#on.store.cases.list()).slice(0, 50).toReversed()) {
      const state = await this.#book.state(id)
      if (state.closedAt === null) open.set(state.identification?.mac ?? state.address ?? '', id)
    }
    const view = await this.finder.view((mac, address) => open.get(mac ?? address) ?? null)
    return { ...view, ...(this.#on.practice ? { practice: true } : {}), from: originsIn(view) }
  }

  async #tellFind(): Promise<void> {
    this.bell.ring({ event: 'find', data: await this.find() })
  }
}

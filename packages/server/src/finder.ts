import {
  type CameraView,
  Failure,
  type FindView,
  type Given,
  type Identification,
  type Sighting,
  say,
} from '@pinhole/core'
import { type Catalogue, caseFacts, matchModel, picture } from '@pinhole/catalogue'
import { identify, type MatchModel } from '@pinhole/device'
import { isOnLink, planSweep, scan, sweep } from '@pinhole/protocol'
import type { Store } from '@pinhole/store'
import { emptyReasons, type Whereabouts } from './empty-search.ts'

/** Recognition by our catalogue. */
export const matcher =
  (catalogue: Catalogue): MatchModel =>
  (seen) => {
    const { entry, sure } = matchModel(catalogue, seen)
    if (!entry) return null
    return {
      entry: entry.id,
      name: entry.model ?? seen.model,
      family: null,
      sure,
      facts: { ...caseFacts(entry) },
    }
  }

/** A model as its owner says it: a catalogue id, or what stands on its label or box. */
export function saidModel(catalogue: Catalogue, said: string) {
  const { entry, candidates } = matchModel(catalogue, { model: said })
  const one = catalogue.entries.get(said) ?? entry
  if (one) return { entry: one.id, model: one.model ?? one.names[0] ?? one.id, facts: { ...caseFacts(one) } }
  const names = candidates.slice(0, 8).map((each) => each.model ?? each.names[0] ?? each.id)
  if (names.length > 0) throw new Failure('model.several', { said, names: names.join(', ') })
  throw new Failure('model.unknown', { said })
}

const MOST = 1024

/** One search at a time; everything it heard is kept until the next. */
export class Finder {
  readonly #given: Given
  readonly #store: Store
  readonly #catalogue: Catalogue
  readonly #changed: () => void
  sightings: Sighting[] = []
  /** Who was heard before the search that is under way; they are silent once it is over, not before. */
  #before: Sighting[] = []
  #startedAt = 0
  #running: Promise<void> | null = null
  #sweep: FindView['sweep'] = null
  #around: Whereabouts | null = null

  constructor(on: { given: Given; store: Store; catalogue: Catalogue; changed: () => void }) {
    this.#given = on.given
    this.#store = on.store
    this.#catalogue = on.catalogue
    this.#changed = on.changed
  }

  now = (): number => this.#given.clock.now()

  cameras(): Identification[] {
    return identify(this.sightings, matcher(this.#catalogue))
  }

  /**
   * Starts a search unless one runs; resolves when it is over. `addresses` are asked one by one as well. With `sweep` all
   * addresses of our own private networks are, after whatever search is under way.
   */
  search(addresses: readonly string[] = [], wish: { sweep?: boolean } = {}): Promise<void> {
    const before = this.#running
    if (before && wish.sweep && this.#sweep?.running) return before
    // Whoever waits for a camera to come back does not wait for a sweep of minutes: one may listen beside it.
    if (before && !wish.sweep) return this.#sweep?.running ? this.#listen(addresses) : before
    const now = (before ?? this.#listen(addresses)).then(() => (wish.sweep ? this.#sweepAll() : undefined))
    const running = now.finally(async () => {
      await this.#lookAround(wish.sweep === true).catch(() => {})
      if (this.#running === running) this.#running = null
      this.#changed()
    })
    this.#running = running
    return running
  }

  /** A camera was seen outside a search, by a flow or a look; the first page says so too. */
  async notice(sighting: Sighting): Promise<void> {
    const { mac } = sighting
    if (mac === undefined) return
    const of = (one: Sighting) => one.mac === mac
    const agrees = (one: Sighting) =>
      one.address === sighting.address && one.facts.factoryDefault === sighting.facts.factoryDefault
    if (this.sightings.some((one) => of(one) && agrees(one))) return
    this.sightings = [...this.sightings.filter((one) => !of(one)), sighting]
    const camera = this.cameras().find((one) => one.mac === mac)
    if (camera) await this.#store.devices.saw(camera, this.#given.clock.now())
    this.#changed()
  }

  #hear = (sighting: Sighting): void => {
    if (this.sightings.length >= MOST) return
    this.sightings.push(sighting)
    this.#changed()
  }

  async #listen(addresses: readonly string[]): Promise<void> {
    if (!this.#sweep?.running) {
      this.#startedAt = this.#given.clock.now()
      this.#before = this.sightings
      this.sightings = []
    }
    const known = (await this.#store.devices.list()).flatMap((camera) => camera.addresses.slice(0, 1))
    await scan({ given: this.#given, targets: [...new Set([...addresses, ...known])] }, this.#hear)
    await this.#keep()
  }

  /** Whoever answered already is left in peace. */
  async #sweepAll(): Promise<void> {
    const heard = new Set(this.sightings.map(({ address }) => address))
    const addresses = (await this.#plan()).addresses.filter((address) => !heard.has(address))
    const course = { addresses: addresses.length, done: 0, running: true }
    this.#sweep = course
    const { clock } = this.#given
    let told = clock.monotonic()
    try {
      const onProgress = (done: number) => {
        course.done = done
        // A page wants to see it move, not every step of it.
        if (clock.monotonic() - told < 500) return
        told = clock.monotonic()
        this.#changed()
      }
      await sweep({ given: this.#given, addresses, onProgress }, this.#hear)
      await this.#keep()
    } finally {
      course.running = false
    }
  }

  #plan = async () => planSweep(this.#given.network.interfaces(), await this.#given.network.neighbours())

  async #keep(): Promise<void> {
    for (const camera of this.cameras())
      if (camera.mac) await this.#store.devices.saw(camera, this.#given.clock.now())
  }

  /** Asks about the surroundings once a search is over, so that looking at its outcome asks nothing. */
  async #lookAround(swept: boolean): Promise<void> {
    const { network, signal } = this.#given
    const interfaces = network.interfaces()
    const gateway = await network.gateway()
    const plan = await this.#plan()
    const silent = this.sightings.length === 0
    // Nobody but the router is knocked at for this, and only when there is something to explain.
    const gatewayAnswers =
      silent && gateway !== undefined && (await network.ping(gateway, signal)) !== undefined
    const others = (await network.neighbours()).filter(
      ({ address }) => address !== gateway && isOnLink(address, interfaces),
    )
    this.#around = {
      interfaces,
      surroundings: await network.surroundings(),
      gateway,
      gatewayAnswers,
      others: others.length,
      known: (await this.#store.devices.list()).flatMap(({ addresses }) => addresses.slice(0, 1)),
      swept,
      leftOut: plan.leftOut,
    }
    // Before one has run, a sweep is offered with how many it would ask.
    if (!swept)
      this.#sweep =
        plan.addresses.length > 0 ? { addresses: plan.addresses.length, done: 0, running: false } : null
  }

  async view(caseOf: (mac: string | null, address: string) => string | null): Promise<FindView> {
    const done = this.#running === null
    const heard = this.cameras()
    // Who was here a moment ago is not silent while it is still being asked.
    const still = done
      ? []
      : identify(this.#before, matcher(this.#catalogue)).filter(
          ({ mac, address }) =>
            !heard.some((camera) => (mac ? camera.mac === mac : camera.address === address)),
        )
    const seen = [...heard, ...still]
    const now = this.#given.clock.now()
    const silent = (await this.#store.devices.list()).filter(
      ({ mac }) => !seen.some((camera) => camera.mac === mac),
    )
    const show = (camera: Identification, state: CameraView['state'], at: number): CameraView => ({
      mac: camera.mac,
      address: camera.address,
      name: camera.name ?? camera.model ?? camera.address,
      model: camera.model,
      entry: camera.entry,
      picture: picture((camera.entry && this.#catalogue.entries.get(camera.entry)) || null),
      state,
      says: say(`case.find.${state}`),
      lastSeenAt: at,
      case: caseOf(camera.mac, camera.address),
    })
    return {
      state: done ? 'done' : 'listening',
      startedAt: this.#startedAt,
      cameras: [
        ...seen.map((camera) =>
          show(camera, camera.facts.factoryDefault === true ? 'set-up' : 'answers', now),
        ),
        ...silent.map((camera) => show(camera.identification, 'silent', camera.lastSeen)),
      ],
      reasons: done && seen.length === 0 && this.#around ? emptyReasons(this.#around) : [],
      sweep: this.#sweep && { ...this.#sweep },
    }
  }
}

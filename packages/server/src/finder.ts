import {
  type CameraView,
  type FindView,
  type Given,
  type Identification,
  type Sighting,
  say,
} from '@pinhole/core'
import { type Catalogue, hasCard, matchModel, picture } from '@pinhole/catalogue'
import { identify, type MatchModel } from '@pinhole/device'
import { scan } from '@pinhole/protocol'
import type { Store } from '@pinhole/store'

/** Bodies that turn their head, and those that surely do not; a guess says nothing. */
const turning: Readonly<Record<string, boolean>> = {
  'pan-tilt': true,
  'turning-outdoor': true,
  bullet: false,
}

/** Recognition by our catalogue. */
export const matcher =
  (catalogue: Catalogue): MatchModel =>
  (seen) => {
    const { entry, sure } = matchModel(catalogue, seen)
    if (!entry) return null
    const cardSlot = hasCard(entry)
    const turns = turning[entry.body]
    const facts = { ...(cardSlot === null ? {} : { cardSlot }), ...(turns === undefined ? {} : { turns }) }
    return { entry: entry.id, name: entry.model ?? seen.model, family: null, sure, facts }
  }

const reason = (id: string, likely: boolean) => ({
  id,
  likely,
  text: say(`case.find.reason.${id}`),
  remedy: say(`case.find.remedy.${id}`),
})

/** One search at a time; everything it heard is kept until the next. */
export class Finder {
  readonly #given: Given
  readonly #store: Store
  readonly #catalogue: Catalogue
  readonly #changed: () => void
  sightings: Sighting[] = []
  #startedAt = 0
  #running: Promise<void> | null = null

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

  /** Starts a search unless one runs; resolves when it is over. `addresses` are asked one by one as well. */
  search(addresses: readonly string[] = []): Promise<void> {
    this.#running ??= this.#look(addresses).finally(() => {
      this.#running = null
      this.#changed()
    })
    return this.#running
  }

  async #look(addresses: readonly string[]): Promise<void> {
    this.#startedAt = this.#given.clock.now()
    this.sightings = []
    const known = (await this.#store.devices.list()).flatMap((camera) => camera.addresses.slice(0, 1))
    await scan({ given: this.#given, targets: [...new Set([...addresses, ...known])] }, (sighting) => {
      if (this.sightings.length >= 1024) return
      this.sightings.push(sighting)
      this.#changed()
    })
    for (const camera of this.cameras())
      if (camera.mac) await this.#store.devices.saw(camera, this.#given.clock.now())
  }

  async view(caseOf: (mac: string | null, address: string) => string | null): Promise<FindView> {
    const seen = this.cameras()
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
    const done = this.#running === null
    const { container, broadcastRoute } = await this.#given.network.surroundings()
    const nets = this.#given.network.interfaces().length
    return {
      state: done ? 'done' : 'listening',
      startedAt: this.#startedAt,
      cameras: [
        ...seen.map((camera) =>
          show(camera, camera.facts.factoryDefault === true ? 'set-up' : 'answers', now),
        ),
        ...silent.map((camera) => show(camera.identification, 'silent', camera.lastSeen)),
      ],
      reasons:
        done && seen.length === 0
          ? [
              ...(nets === 0 ? [reason('no-network', true)] : []),
              ...(container ? [reason('container', true)] : []),
              ...(broadcastRoute ? [] : [reason('no-broadcast', true)]),
              reason('power', nets > 0 && !container),
              reason('guest', false),
            ]
          : [],
      sweep: null,
    }
  }
}

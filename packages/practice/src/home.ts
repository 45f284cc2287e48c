import {
  type Clock,
  Failure,
  isPracticeAct,
  type PracticeAct,
  type PracticeCamera,
  type Random,
} from '@pinhole/core'
import { createTwin, modelText, type ModelName, Phone, Site, type Twin } from '@pinhole/twin'
import { PracticeClock } from './practice-clock.ts'

/** One camera of a practice home: what it is, and what is wrong with it. */
export interface HomeCamera {
  id: string
  name: string
  model: ModelName
  faults: readonly string[]
}

/** The homes to practise in. The first camera of each is the one in trouble. */
export const homes = {
  /** Off the network for no reason that anyone finds; a reset brings it back. */
  reset: [
    { id: 'gate', name: 'Garden gate', model: 'tapo-pan-tilt', faults: ['other'] },
    { id: 'hall', name: 'Hallway', model: 'kasa-ec', faults: [] },
  ],
  /** The adapter is hot: danger first, then another adapter. */
  adapter: [{ id: 'gate', name: 'Garden gate', model: 'tapo-pan-tilt', faults: ['power-supply'] }],
  /** The radio is dying: nobody can mend that at home. */
  radio: [
    {
      id: 'gate',
      name: 'Garden gate',
      model: 'tapo-pan-tilt',
      faults: ['wifi-fw-crash', 'reset-radio-dead'],
    },
  ],
} as const satisfies Record<string, readonly HomeCamera[]>
export type HomeName = keyof typeof homes

/** What the admin password of every practice camera is; shown on the page, for there is nothing to protect. */
export const practicePassword = 'practice'

/** A home of twins on loopback; the page draws it, and its site is the network that everything else is handed. */
export class PracticeHome {
  readonly site: Site
  readonly phone: Phone
  readonly #cameras: { about: HomeCamera; twin: Twin; app: string[]; felt: boolean; held: boolean }[] = []
  readonly #name: HomeName
  readonly #time: PracticeClock | undefined
  #listeners: (() => void)[] = []

  private constructor(name: HomeName, site: Site, time: PracticeClock | undefined) {
    this.#time = time
    this.#name = name
    this.site = site
    this.phone = new Phone(site)
  }

  /** Opens a home; with `healthy` its troubles wait for `begin`; `broadcast` keeps it
   * to itself among other homes on this loopback. `addresses` is where its cameras listen, one each. */
  static async open(
    name: HomeName,
    {
      clock,
      random,
      radio = false,
      healthy = false,
      broadcast,
      skips = false,
    }: {
      clock: Clock
      random: Random
      radio?: boolean
      healthy?: boolean
      broadcast?: string
      skips?: boolean
    },
    addresses: readonly string[] = ['127.0.20.1', '127.0.20.2', '127.0.20.3'],
  ): Promise<PracticeHome> {
    const time = skips ? new PracticeClock(clock) : undefined
    const site = new Site({ clock: time ?? clock, random, radio, ...(broadcast ? { broadcast } : {}) })
    await site.open()
    const home = new PracticeHome(name, site, time)
    try {
      for (const [index, about] of homes[name].entries()) {
        const address = addresses[index] ?? addresses[0] ?? '127.0.0.1'
        const twin = await createTwin({
          site,
          dump: named(about),
          address,
          account: {
            password: practicePassword,
            camera: { username: 'practice', password: practicePassword },
          },
          faults: healthy ? [] : about.faults,
          ports: { control: 0, rtsp: 0, onvif: 0 },
        })
        home.#cameras.push({ about, twin, app: [], felt: false, held: false })
      }
    } catch (failure) {
      await site.close()
      throw failure
    }
    return home
  }

  /** The trouble of a home that was opened healthy: what was seen on its network until now is gone or ails. */
  begin(): void {
    for (const { about, twin } of this.#cameras) for (const fault of about.faults) twin.breakWith(fault)
  }

  /** Whether its time can fly. */
  get skips(): boolean {
    return this.#time !== undefined
  }

  /** Lets time fly until the work is done; a home whose time only runs just waits for it. */
  async fly(work: Promise<void>): Promise<void> {
    const over = { is: false }
    const done = work.finally(() => {
      over.is = true
    })
    while (!over.is && this.#time) await this.#time.skip(250)
    await done
  }

  get twins(): readonly Twin[] {
    return this.#cameras.map(({ twin }) => twin)
  }

  view(): { cameras: PracticeCamera[] } {
    return {
      cameras: this.#cameras.map(({ about, twin, app, felt, held }) => ({
        id: about.id,
        mac: twin.mac,
        name: about.name,
        model: twin.model,
        picture: { body: 'pan-tilt', guess: false },
        light: twin.body.light(),
        plugged: twin.body.powered,
        card: twin.body.card,
        // Warmth is not seen; it is known once a hand was on it.
        adapter: felt && twin.adapter.warmth === 'too_hot' ? 'hot' : 'normal',
        voice: twin.body.voice() ?? null,
        app,
        story: this.#name,
        password: practicePassword,
        skips: this.skips,
        held,
      })),
    }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.push(listener)
    return () => {
      this.#listeners = this.#listeners.filter((one) => one !== listener)
    }
  }

  async act(id: string, verb: string): Promise<{ cameras: PracticeCamera[] }> {
    const camera = this.#cameras.find(({ about }) => about.id === id)
    if (!camera) throw new Failure('input.invalid', { why: `no camera ${id}` })
    if (!isPracticeAct(verb)) throw new Failure('input.invalid', { why: `nothing is called ${verb}` })
    await this.#do(camera, verb)
    for (const listener of this.#listeners) listener()
    return this.view()
  }

  async #do(
    camera: { twin: Twin; app: string[]; felt: boolean; held: boolean },
    verb: PracticeAct,
  ): Promise<void> {
    const { twin } = camera
    const { body } = twin
    const heard = (said: string) => {
      camera.app = [`${verb}.${said}`, ...camera.app].slice(0, 5)
      for (const listener of this.#listeners) listener()
    }
    switch (verb) {
      case 'press':
        camera.held = true
        return body.press()
      case 'release':
        camera.held = false
        return body.release()
      case 'plug':
        return body.plugIn()
      case 'unplug':
        return body.plugOut()
      case 'card-in':
        return body.cardIn()
      case 'card-out':
        return body.cardOut()
      case 'touch-adapter':
        camera.felt = true
        return
      case 'swap-adapter':
        return twin.swapAdapter()
      case 'skip-minute':
        return await this.#time?.skip(60_000)
      case 'walk-past':
        return heard(this.phone.walkTest(twin))
      case 'restart-router':
        heard('waiting')
        void this.site.rebootRouter().then(() => heard('back'))
        return
      case 'phone-networks':
        return heard(this.site.hotspots().some(({ ssid }) => ssid === twin.hotspot) ? 'its-own' : 'none')
      case 'app-open-live':
        return heard(this.phone.openLive(twin))
      case 'app-clip':
        if (this.phone.openLive(twin) !== 'plays') return heard('no-picture')
        return heard(twin.card ? 'plays' : 'none')
      case 'darken':
        return heard(this.phone.openLive(twin) === 'plays' ? 'night' : 'no-picture')
      case 'app-open-settings':
        return heard(this.phone.openSettings(twin))
      case 'app-turn':
        return heard(this.phone.openLive(twin) === 'plays' ? twin.headLooks : 'no-picture')
      case 'app-add':
        // The app takes its time; nobody's hand is held meanwhile.
        heard('looking')
        void this.phone.addCamera(twin).then(heard, () => heard('fails'))
        return
      case 'app-remove':
        return heard(this.phone.removeCamera(twin))
      case 'app-update':
        this.phone.update(twin)
        return heard('updated')
      case 'app-clear':
        this.phone.clear(twin)
        return heard('cleared')
    }
  }

  async close(): Promise<void> {
    this.#time?.close()
    await this.site.close()
  }
}

/** Our model under the name that its owner gave it. */
const named = ({ model, name }: HomeCamera): string =>
  modelText(model).replaceAll(
    /("(?:alias|device_alias|device_name|dev_alias)": )"[^"]*"/g,
    (_, key: string) => key + JSON.stringify(name),
  )

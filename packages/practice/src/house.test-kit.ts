import { type Catalogue, catalogueOf } from '@pinhole/catalogue'
import { type Ask, type CaseView, type Given, seededRandom, silentLog, SimulatedClock } from '@pinhole/core'
import { knowledgeAdvisor } from '@pinhole/recovery'
import { Hall } from '@pinhole/server'
import { openStore, type Store } from '@pinhole/store'
import { createTwin, type ModelName, Phone, Site, type Twin } from '@pinhole/twin'

export interface HouseOptions {
  address: string
  model?: ModelName
  faults?: readonly string[]
  radio?: boolean
  /** Other things at home that are always on. */
  others?: number
  catalogue?: Catalogue
  /** Gives leave a place to look at; absent: the internet is left alone. */
  cloud?: { host: string; port: number }
  log?: Given['log']
}

export interface House {
  clock: SimulatedClock
  site: Site
  twin: Twin
  phone: Phone
  store: Store
  /** A new life of the program; `end` is its power plug, which falls out by itself after so many written `lines`. */
  live(lines?: number): Promise<{ hall: Hall; end(): Promise<void>; readonly gone: boolean }>
}

let lives = 0

/** For tests: a home with one camera, the whole server over it, and a moved clock. Closes everything at the end. */
export async function inHouse<T>(options: HouseOptions, work: (house: House) => Promise<T>): Promise<T> {
  const {
    address,
    model = 'tapo-pan-tilt',
    faults = [],
    radio = false,
    others = 0,
    cloud,
    log = silentLog,
  } = options
  const clock = new SimulatedClock()
  const site = new Site({ clock, random: seededRandom(5), radio, others, broadcast: address })
  await site.open()
  const twin = await createTwin({
    site,
    model,
    address,
    faults,
    account: { password: 'before', camera: { username: 'viewer', password: 'picture' } },
    ports: { control: 0, rtsp: 0, onvif: 0 },
  })
  const store = await openStore({ folder: ':memory:', clock, random: seededRandom(2) })
  const live = async (lines = Number.POSITIVE_INFINITY) => {
    const life = new AbortController()
    const random = seededRandom(30 + lives++)
    const given: Given = { clock, random, network: site, log, signal: life.signal }
    const catalogue = options.catalogue ?? catalogueOf([])
    const advisor = knowledgeAdvisor()
    const die = () => life.abort(new Error('the power is gone'))
    const hall = new Hall({
      given,
      store: mortal(store, lines, die),
      catalogue,
      advisor,
      practice: true,
      ...(cloud ? { cloud } : {}),
    })
    return {
      hall,
      get gone() {
        return life.signal.aborted
      },
      end: async () => {
        die()
        await hall.end()
      },
    }
  }
  try {
    const house = { clock, site, twin, phone: new Phone(site), store, live }
    return await clock.autojump(() => work(house))
  } finally {
    await site.close()
    await store.close()
  }
}

/** Writes `left` more lines of journal and case, and then none: the last one is on disk, but nobody was told. */
function mortal(store: Store, left: number, die: () => void): Store {
  const spend = async <T>(write: () => Promise<T>): Promise<T> => {
    if (left-- > 0) return await write()
    if (left === -1) await write()
    die()
    throw new Error('the power is gone')
  }
  return {
    ...store,
    journal: {
      open: (camera) => store.journal.open(camera),
      lines: (run) => store.journal.lines(run),
      append: (entry) => spend(() => store.journal.append(entry)),
    },
    cases: {
      list: () => store.cases.list(),
      lines: (id) => store.cases.lines(id),
      append: (id, event, at) => spend(() => store.cases.append(id, event, at)),
    },
  }
}

/** Opens a case and waits until the first look is over. */
export async function opened(hall: Hall, clock: SimulatedClock, address: string, complaint = 'times_out') {
  const { id } = await hall.open({ address, complaint })
  await looked(hall, clock, id)
  return id
}

/** Waits until no probe is under way. */
export async function looked(hall: Hall, clock: SimulatedClock, id: string): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await clock.sleep(1000)
    const { answers } = await hall.state(id)
    quiet = answers.has('lan_state') && answers.has('lan_health') ? quiet + 1 : 0
  }
}

export type Reply = (ask: Ask, view: CaseView) => unknown

/** Answers every question of the run until it ends, or until `reply` has no answer; gives what was asked, in order. */
export async function follow(hall: Hall, id: string, clock: SimulatedClock, reply: Reply): Promise<Ask[]> {
  const asked: Ask[] = []
  for (let turn = 0; turn < 5000; turn++) {
    const view = await hall.view(id)
    if (view.next.kind !== 'run') {
      if (!(await hall.state(id)).runs.some(({ outcome }) => outcome === null)) return asked
    } else if (view.next.run.ask) {
      const { ask, id: run } = view.next.run
      asked.push(ask)
      const value = await reply(ask, view)
      if (value === undefined) return asked
      // The network may have noticed before the person said so; then nothing is asked any more.
      await hall.input(id, run, ask.id, value).catch(() => {})
    }
    await clock.sleep(1000)
  }
  throw new Error(
    `it goes on for ever: ${asked
      .map((ask) => ask.id)
      .slice(-8)
      .join(' ')}`,
  )
}

/** How the last run of a flow ended. */
export const outcomeOf = async (hall: Hall, id: string, flow: string): Promise<string | null | undefined> =>
  (await hall.state(id)).runs.findLast((run) => run.flow === flow)?.outcome

import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  type Clock,
  type Given,
  type Log,
  type Network,
  type Random,
  systemClock,
  systemRandom,
} from '@pinhole/core'
import { loadCatalogue } from '@pinhole/catalogue'
import { troubleAdvisor } from '@pinhole/recovery'
import { openStore } from '@pinhole/store'
import { createApp } from './app.ts'
import { dataFolder } from './data-folder.ts'
import { Hall } from './hall.ts'
import { PhoneDoor } from './phone/door.ts'
import { realNetwork } from './real-network.ts'
import type { Practice } from './routes/practice.ts'
import { stderrLog } from './stderr-log.ts'

/** What cameras of the maker look for first (protocols sheet 2.11). */
const vendorCloud = { host: 'n-device-api.tplinkcloud.com', port: 443 } as const

export interface HouseOptions {
  /** The data folder; `:memory:` keeps nothing. Unless told: the platform's own place, or nothing in a practice home. */
  data?: string
  /** A practice home, opened by the door: its network takes the place of the machine's own. */
  practice?: PracticeHome
  /** The built page; apps/web/dist unless told. */
  page?: string
  /** Standard error unless told, as much as PINHOLE_LOG (`silent`, `trouble`, `note`) says. */
  log?: Log
  /** The vendor's name to ask for; nothing is asked without the owner's leave in the case. The maker's own unless told. */
  cloud?: { host: string; port: number }
  /** The phones' port, once their door is opened; 7465 unless told, 0: any free one. */
  phonePort?: number
}

/** A practice home as this house needs it. */
export interface PracticeHome extends Practice {
  network: Network
  clock?: Clock
  random?: Random
  /** Called once everything in the home has been seen: now the trouble begins. */
  begin?(): void
  /** Lets the home's time fly until the work is done, where it can; whoever serves waits for it before the first page. */
  fly?(work: Promise<void>): Promise<void>
  close?(): Promise<void>
}

/** What stops because the program ends is no trouble. */
const until = (end: AbortSignal, log: Log): Log => ({
  note: (event, values) => void (end.aborted || log.note(event, values)),
  trouble: (event, values) => void (end.aborted || log.trouble(event, values)),
})

/** Puts the real things together. The one place that knows all implementations. */
export async function compose(options: HouseOptions) {
  const { env } = process
  const only = env.PINHOLE_INTERFACES?.split(',').filter(Boolean)
  const practice = options.practice
  const clock = practice?.clock ?? systemClock
  const life = new AbortController()
  const given: Given = {
    clock,
    random: practice?.random ?? systemRandom,
    network: practice?.network ?? realNetwork(clock, only),
    log: until(life.signal, options.log ?? stderrLog(env.PINHOLE_LOG)),
    signal: life.signal,
  }
  const folder = options.data ?? (practice ? ':memory:' : dataFolder(env, process.platform, homedir()))
  const kept = folder !== ':memory:'
  if (kept) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const store = await openStore({ folder, clock, random: systemRandom })
  const hall = new Hall({
    given,
    store,
    catalogue: loadCatalogue(),
    advisor: troubleAdvisor(),
    practice: practice !== undefined,
    cloud: options.cloud ?? vendorCloud,
  })
  await hall.resume()
  const phone = new PhoneDoor({
    given,
    settings: store.settings,
    random: systemRandom,
    ...(kept ? { folder } : {}),
    ...(options.phonePort === undefined ? {} : { port: options.phonePort }),
  })
  const page = options.page ?? join(import.meta.dirname, '../../../apps/web/dist')
  const app = createApp({
    hall,
    phone,
    ...(existsSync(page) ? { page } : {}),
    ...(practice ? { practice } : {}),
  })
  phone.connect(
    (request, env_) => app.fetch(request, { ...env_, phone: { host: phone.host } }),
    (view) => hall.bell.ring({ event: 'phone', data: view }),
  )
  return {
    app,
    hall,
    phone,
    /** The first look: discovery datagrams only, so that the first page has something to say. */
    lookAround: (): Promise<void> => {
      const first = hall.finder.search()
      const all = practice?.begin
        ? first.then(() => practice.begin?.()).then(() => hall.finder.search())
        : first
      return all.catch(() => {})
    },
    close: async () => {
      life.abort(new Error('the program ends'))
      await phone.shut()
      await hall.end()
      await store.close()
      await practice?.close?.()
    },
  }
}

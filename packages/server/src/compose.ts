import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  type Clock,
  Failure,
  type Given,
  type Log,
  type Network,
  type Random,
  redact,
  silentLog,
  systemClock,
  systemRandom,
} from '@pinhole/core'
import { loadCatalogue } from '@pinhole/catalogue'
import { serve as listen } from '@hono/node-server'
import { knowledgeAdvisor } from '@pinhole/recovery'
import { openStore } from '@pinhole/store'
import { createApp, type Practice } from './app.ts'
import { Hall } from './hall.ts'
import { realNetwork } from './real-network.ts'

export interface ServeOptions {
  /** A loopback address; nothing else is listened on. 127.0.0.1 unless told. */
  host?: string
  /** 7464 unless told; 0: any free one. */
  port?: number
  /** The data folder; `:memory:` keeps nothing. */
  data?: string
  /** The same as `data`. */
  folder?: string
  /** A practice home, opened by the door: its network takes the place of the machine's own. */
  practice?: PracticeHome
  /** The built page; apps/web/dist unless told. */
  page?: string
  log?: Log
  /** The vendor's name to ask for, by the owner's leave; absent: the internet is left alone. */
  cloud?: { host: string; port: number }
}

/** A practice home as this house needs it. */
export interface PracticeHome extends Practice {
  network: Network
  clock?: Clock
  random?: Random
  /** Called once everything in the home has been seen: now the trouble begins. */
  begin?(): void
  close?(): Promise<void>
}

/** Puts the real things together. The one place that knows all implementations. */
export async function compose(options: ServeOptions) {
  const only = process.env.PINHOLE_INTERFACES?.split(',').filter(Boolean)
  const practice = options.practice
  const clock = practice?.clock ?? systemClock
  const life = new AbortController()
  const given: Given = {
    clock,
    random: practice?.random ?? systemRandom,
    network: practice?.network ?? realNetwork(clock, only),
    log: options.log ?? silentLog,
    signal: life.signal,
  }
  const folder = options.data ?? options.folder ?? (practice ? ':memory:' : join(homedir(), '.pinhole'))
  if (folder !== ':memory:') mkdirSync(folder, { recursive: true, mode: 0o700 })
  const store = await openStore({ folder, clock, random: systemRandom })
  const hall = new Hall({
    given,
    store,
    catalogue: loadCatalogue(),
    advisor: knowledgeAdvisor(),
    practice: practice !== undefined,
    ...(options.cloud ? { cloud: options.cloud } : {}),
  })
  await hall.resume()
  const page = options.page ?? join(import.meta.dirname, '../../../apps/web/dist')
  const app = createApp({
    hall,
    ...(existsSync(page) ? { page } : {}),
    ...(practice ? { practice } : {}),
  })
  return {
    app,
    hall,
    close: async () => {
      life.abort(new Error('the program ends'))
      await hall.end()
      await store.close()
      await practice?.close?.()
    },
  }
}

/** Starts the server on loopback only. Failure `server.port-taken` when another program has the port. */
export async function serve(options: ServeOptions = {}): Promise<{ url: string; close(): Promise<void> }> {
  const hostname = options.host ?? '127.0.0.1'
  if (!/^(127(\.\d{1,3}){3}|localhost)$/.test(hostname)) throw new Failure('input.invalid', { why: 'host' })
  const house = await compose(options)
  const port = options.port ?? 7464
  const server = await new Promise<ReturnType<typeof listen>>((resolve, reject) => {
    const started = listen({ fetch: house.app.fetch, hostname, port }, () => resolve(started))
    started.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Failure('server.port-taken', { port }) : error),
    )
  }).catch(async (failure: unknown) => {
    await house.close()
    throw failure
  })
  // The first look around: discovery datagrams only, so that the first page has something to say.
  const { practice } = options
  const first = house.hall.finder.search()
  const look = practice?.begin ? first.then(() => practice.begin?.()).then(() => house.hall.finder.search()) : first
  void look.catch(() => {})
  const address = server.address()
  const at = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${hostname}:${at}`,
    close: async () => {
      await house.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Notes for whoever runs the program, one JSON line each, without identities. */
export const stderrLog: Log = {
  note: (event, values = {}) => console.error(JSON.stringify({ event, ...(redact(values) as object) })),
  trouble: (event, values = {}) =>
    console.error(JSON.stringify({ trouble: event, ...(redact(values) as object) })),
}

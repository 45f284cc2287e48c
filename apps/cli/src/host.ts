import { Failure } from '@pinhole/core'
import { type Api, apiAt } from './api.ts'
import { Ending, exits } from './exit.ts'
import type { World } from './world.ts'

export const DEFAULT_PORT = 8470

/** What the server's `serve` takes and gives. */
export interface ServeOptions {
  host?: string
  port?: number
  /** The data folder; the server knows the usual place when it is left out. */
  folder?: string
  /** Virtual cameras instead of the real network. */
  practice?: boolean
}
export interface Serving {
  url: string
  close(): Promise<void>
}

/** Starts the server in this process. */
export async function serve(world: World, options: ServeOptions): Promise<Serving> {
  return await called<Serving>(world, '@pinhole/server', 'serve', options)
}

/** Calls an exported function of a room that is loaded on demand. */
export async function called<T>(
  world: World,
  room: Parameters<World['load']>[0],
  name: string,
  options: object,
): Promise<T> {
  const loaded = await world.load(room).catch((cause: unknown) => {
    if ((cause as { code?: unknown }).code === 'ERR_MODULE_NOT_FOUND') return {}
    throw cause
  })
  const found = (loaded as Record<string, unknown>)[name]
  if (typeof found !== 'function') throw new Ending(exits.unexpected, 'cli.not-there', { room })
  return (await found(options)) as T
}

/** The server to speak to: the one that was named, the one that answers on this machine, or one of our own. */
export async function connect(
  world: World,
  options: { server?: string; data?: string; timeout: number },
): Promise<{ api: Api; close(): Promise<void> }> {
  const patience = options.timeout * 1000
  const url = options.server ?? `http://127.0.0.1:${DEFAULT_PORT}`
  const api = apiAt(url, world, patience)
  if (await api.health()) return { api, close: async () => {} }
  if (options.server) throw new Failure('transport.unreachable', { address: url })
  const own = await serve(world, {
    host: '127.0.0.1',
    port: DEFAULT_PORT,
    ...(options.data ? { folder: options.data } : {}),
  })
  return { api: apiAt(own.url, world, patience), close: () => own.close() }
}

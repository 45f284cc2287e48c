import { Failure } from '@pinhole/core'
import { type Api, apiAt } from './api.ts'
import type { World } from './world.ts'

/** Where a Pinhole of this machine listens, unless told. */
export const DEFAULT_PORT = 7464

/**
 * The server to speak to: the one that was named, the one that answers on this machine, or one of our own, unless
 * `none` is to be thrown.
 */
export async function connect(
  world: World,
  options: { server?: string; data?: string; timeout: number },
  lang: string,
  none?: () => Error,
): Promise<{ api: Api; close(): Promise<void> }> {
  const patience = options.timeout * 1000
  const url = options.server ?? `http://127.0.0.1:${DEFAULT_PORT}`
  const api = apiAt(url, world, patience, lang)
  if (await api.health()) return { api, close: async () => {} }
  if (options.server) throw new Failure('transport.unreachable', { address: url })
  if (none) throw none()
  const { serve } = await world.server()
  // Any free port: whoever has the usual one is no Pinhole, and this server ends with the command.
  const own = await serve({ port: 0, ...(options.data ? { data: options.data } : {}) })
  return { api: apiAt(own.url, world, patience, lang), close: () => own.close() }
}

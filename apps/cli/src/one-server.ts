import { Failure } from '@pinhole/core'
import { apiAt } from './api.ts'
import type { Door } from './door.ts'
import { Ending, exits } from './exit.ts'

const QUICK = 2000

/** Starts a server by `start`; says where the other one is when a Pinhole has that port already. */
export async function onlyServer<T>(door: Door, port: number, start: () => Promise<T>): Promise<T> {
  const url = `http://127.0.0.1:${port}`
  const taken = async () => port !== 0 && (await apiAt(url, door.world, QUICK, door.say.lang).health())
  const already = () => new Ending(exits.unexpected, 'cli.serve.already', { url })
  if (await taken()) throw already()
  try {
    return await start()
  } catch (failure) {
    if (failure instanceof Failure && failure.code === 'server.port-taken' && (await taken())) throw already()
    throw failure
  }
}

import { password, text } from '@clack/prompts'
import type { Door } from './door.ts'
import { answered } from './person.ts'

/** A login as the API takes it. Never printed, never an argument. */
export interface LoginInput {
  username: string
  password: string
}

/** From the environment, from standard input, or from the person; `undefined` when none of them gives one. */
export async function readLogin(door: Door, known?: string): Promise<LoginInput | undefined> {
  const { env } = door.world
  const username = door.globals.username ?? env.PINHOLE_USERNAME ?? known
  if (username && env.PINHOLE_PASSWORD) return { username, password: env.PINHOLE_PASSWORD }
  if (username && door.globals.passwordStdin) {
    return { username, password: (await door.world.stdin()).replace(/\r?\n$/, '') }
  }
  if (!door.person) return undefined
  const name = username ?? (await answered(text({ message: door.say('cli.ask.username') })))
  return { username: name, password: await answered(password({ message: door.say('cli.ask.password') })) }
}

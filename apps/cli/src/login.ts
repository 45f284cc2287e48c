import { password, text } from '@clack/prompts'
import type { Door } from './door.ts'
import { answered } from './person.ts'

/** A login as the API takes it. Never printed, never an argument. */
export interface LoginInput {
  username: string
  password: string
}

/** Which of a camera's two locks: the owner's, or the account that opens the picture alone. */
export type Lock = 'owner' | 'picture'

const variables = {
  owner: ['PINHOLE_USERNAME', 'PINHOLE_PASSWORD'],
  picture: ['PINHOLE_CAMERA_USERNAME', 'PINHOLE_CAMERA_PASSWORD'],
} as const

/**
 * From the environment, from standard input, or from the person; `undefined` when none of them gives one. What was given
 * beforehand is handed out once a command: a camera that refused it would only count the same try again.
 */
export async function readLogin(
  door: Door,
  known?: string,
  lock: Lock = 'owner',
): Promise<LoginInput | undefined> {
  const { env } = door.world
  const [user, secret] = variables[lock]
  const username = (lock === 'owner' ? door.globals.username : undefined) ?? env[user] ?? known
  if (!door.handedOut.has(lock)) {
    if (username && env[secret]) {
      door.handedOut.add(lock)
      return { username, password: env[secret] }
    }
    if (lock === 'owner' && username && door.globals.passwordStdin) {
      door.handedOut.add(lock)
      return { username, password: (await door.world.stdin()).replace(/\r?\n$/, '') }
    }
  }
  if (!door.person) return undefined
  const name = username ?? (await answered(text({ message: door.say('cli.ask.username'), defaultValue: '' })))
  if (name === '') return undefined
  const typed = await answered(password({ message: door.say('cli.ask.password') }))
  return typed ? { username: name, password: typed } : undefined
}

/** Whether an owner's login was given beforehand, by environment or standard input. */
export const loginGiven = ({ world: { env }, globals }: Door): boolean =>
  Boolean((globals.username ?? env.PINHOLE_USERNAME) && (env.PINHOLE_PASSWORD || globals.passwordStdin))

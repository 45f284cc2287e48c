import { Failure, Secret, say } from '@pinhole/core'
import type { Device } from '@pinhole/device'
import type { StepGiven } from '@pinhole/workflow'
import type { Desk, ForCase } from './desk.ts'

/** Reads what a login page sent. The password never gets into the journal. */
export function readLogin(value: unknown): { username?: string; password: Secret; keep: boolean } {
  if (typeof value !== 'object' || value === null) throw new TypeError('not a login')
  const { username, password, keep } = value as Record<string, unknown>
  if (typeof password !== 'string' || password.length === 0 || password.length > 128)
    throw new TypeError('not a password')
  return {
    ...(typeof username === 'string' && username ? { username: username.slice(0, 128) } : {}),
    password: new Secret(password),
    keep: keep === true,
  }
}

/**
 * The camera, opened. Asks for the password when none is known, once more when it was wrong, and then stops: the camera
 * counts.
 */
export async function opened(desk: Desk, input: ForCase, given: StepGiven): Promise<Device> {
  const known = await desk.device(input.case)
  if (known) return known
  for (let tries = 0; tries < 2; tries++) {
    const login = await given.ask(
      {
        kind: 'login',
        id: 'login',
        text: say(tries === 0 ? 'case.ask.login' : 'case.login.wrong'),
        note: say('case.login.note'),
        username: 'admin',
      },
      { parse: readLogin, keep: false },
    )
    const seen = await desk.login(input.case, login, given.run)
    if (seen.state === 'accepted') {
      const device = await desk.device(input.case)
      if (device) return device
    }
    if (seen.state === 'locked')
      throw new Failure('login.locked-out', { minutes: Math.ceil((seen.seconds ?? 1800) / 60) })
    if (seen.state !== 'wrong') throw new Failure('transport.timeout', { address: input.case })
  }
  throw new Failure('login.refused')
}

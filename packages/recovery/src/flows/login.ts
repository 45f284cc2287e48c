import { type Code, Failure, Secret, say } from '@pinhole/core'
import type { Device, LoginSeen } from '@pinhole/device'
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

/** Reads the camera account, or null where the person has none to give. */
export const readAccount = (value: unknown) =>
  typeof value === 'object' && value !== null && 'cannot' in value ? null : readLogin(value)

/** Why it could not be opened, as a person may read it. */
async function saidOf(desk: Desk, input: ForCase, seen: LoginSeen): Promise<[Code, Failure['values']]> {
  const { address } = await desk.state(input.case)
  if (address === null) return ['camera.not-found', { address: '?' }]
  if (seen.state === 'v4-only') return ['login.other-programs', { address }]
  if (seen.state === 'factory') return ['login.not-set-up', { address }]
  return [`transport.${seen.why ?? 'timeout'}`, { address }]
}

/**
 * The camera, opened. Asks for the password when none is known, once more when it was wrong, and then stops: the camera
 * counts.
 */
export async function opened(desk: Desk, input: ForCase, given: StepGiven): Promise<Device> {
  const known = await desk.device(input.case)
  if (known) return known
  const { identification, address } = await desk.state(input.case)
  if (!identification) throw new Failure('camera.not-found', { address: address ?? '?' })
  // Of a camera that is not there nobody's password is asked.
  const absent = (await desk.state(input.case)).answers.get('lan_state')?.answer === 'absent'
  if (absent && !(await desk.look(input.case, given.signal)))
    throw new Failure('transport.timeout', { address: address ?? '?' })
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
    if (seen.state !== 'wrong') throw new Failure(...(await saidOf(desk, input, seen)))
  }
  throw new Failure('login.refused')
}

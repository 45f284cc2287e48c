import { type Code, Failure, Secret, say, type Text } from '@pinhole/core'
import type { Device, LoginSeen } from '@pinhole/device'
import type { StepGiven } from '@pinhole/workflow'
import { refusedWords } from '../login-next.ts'
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

/** So often it asks at most; a camera account costs no try, and is still not asked for for ever. */
const ASKS = 4

export interface HowToOpen {
  /** What the page says in place of the usual; the person may pass, and that is a refused login. */
  offer?: { id: string; text: Text; note: Text; cannot: Text }
  /** What older Kasa cameras tell anybody is not enough: their settings open to the owner alone. */
  settings?: true
}

/**
 * The camera, opened. Asks for the password when none is known, once more when it was wrong, and then stops: the camera
 * counts. Kasa cameras, hubs and chimes know their owner by mail address, so that is asked for as well.
 */
export async function opened(
  desk: Desk,
  input: ForCase,
  given: StepGiven,
  { offer, settings }: HowToOpen = {},
): Promise<Device> {
  const before = (await desk.state(input.case)).answers.get('login')
  const known = await desk.device(input.case, given.run)
  const { identification, address, answers } = await desk.state(input.case)
  const kasa = identification?.family === 'kasa-cam'
  if (known && !(settings && kasa && !known.settings)) return known
  const kept = answers.get('login')
  if (!identification) throw new Failure('camera.not-found', { address: address ?? '?' })
  const byMail = kasa || identification.family === 'hub'
  // Not every Kasa camera opens to a neighbour at all, so its owner may go on without.
  const cannot = offer?.cannot ?? (kasa ? say('case.ask.owner-login.cannot') : undefined)
  // Of a camera that is not there nobody's password is asked.
  const absent = (await desk.state(input.case)).answers.get('lan_state')?.answer === 'absent'
  if (absent && !(await desk.look(input.case, given.signal)))
    throw new Failure('transport.timeout', { address: address ?? '?' })
  // A kept password that was just refused is the first of the two tries.
  let tries = kept?.answer === 'wrong' && kept !== before && kept.at !== before?.at ? 1 : 0
  let left: unknown = kept?.detail?.triesLeft
  let account = false
  for (let asks = 0; tries < 2 && asks < ASKS; asks++) {
    const login = await given.ask(
      {
        kind: 'login',
        id: offer?.id ?? 'login',
        text: account
          ? say('case.login.camera-account')
          : tries === 0
            ? (offer?.text ?? say(byMail ? 'case.ask.login-mail' : 'case.ask.login'))
            : refusedWords(left),
        note: offer?.note ?? say('case.login.note'),
        ...(byMail ? {} : { username: 'admin' }),
        ...(cannot ? { cannot } : {}),
      },
      { parse: cannot ? readAccount : readLogin, keep: false },
    )
    if (!login && !offer) throw new Failure('backup.missing')
    if (!login) break
    const seen = await desk.login(input.case, login, given.run)
    if (seen.state === 'accepted') {
      const device = await desk.device(input.case, given.run)
      if (device) return device
    }
    const minutes = Math.ceil((seen.seconds ?? 1800) / 60)
    if (seen.state === 'locked') throw new Failure('login.locked-out', { minutes })
    if (seen.state === 'budget' && minutes > 0) throw new Failure('login.budget-spent', { minutes })
    if (seen.state === 'budget') break
    account = seen.state === 'camera-account'
    // It was not tried: a camera account gives no orders.
    if (account) continue
    tries++
    left = seen.triesLeft
    if (seen.state !== 'wrong') throw new Failure(...(await saidOf(desk, input, seen)))
  }
  throw new Failure('login.refused')
}

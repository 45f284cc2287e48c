import { type Secret, say, TransportFailure } from '@pinhole/core'
import type { SetUpCapability } from '@pinhole/device'
import type { Step, StepGiven } from '@pinhole/workflow'
import { type Desk, type ForCase, named, type OpenedInSetUp } from '../desk.ts'
import { goHome, reachAgain, type Reached } from './reach.ts'
import { cameraAccount, sealed, shown } from './secrets.ts'

/** How the camera's new password came to be: set and proved, or why not. */
export type Owned = 'own' | 'v4-only' | 'refused' | 'other-camera' | 'lost'

type Reaching = Pick<Step<never, Reached>, 'id' | 'run'>
const isReached = (given: StepGiven, step: Reaching): Reached | undefined => {
  const got = given.result(step)
  return got && got.by !== 'app' && got.by !== 'nothing' ? got : undefined
}

/** Makes the passwords, seals them and shows them for printing. Nothing has been sent to the camera yet. */
export const showSecrets = (desk: Desk, reaching: Reaching): Step<ForCase, 'shown'> => ({
  id: 'secrets',
  name: named('secrets'),
  patience: 60_000,
  // Where the app does it, the camera is not reached at all and this is passed over.
  onlyAfter: ['choose'],
  skip: (_, given) => !isReached(given, reaching),
  run: async (input, given) => {
    const show = async (id: 'secret' | 'secret-view', name: 'new-admin' | 'new-viewer') =>
      await given.ask(
        {
          kind: 'show-secret',
          id,
          text: say(`case.ask.${id}.text`, { username: id === 'secret' ? 'admin' : cameraAccount }),
          secret: shown(await sealed(desk, input, given.random, name)),
        },
        { parse: () => 'seen' as const },
      )
    await show('secret', 'new-admin')
    await show('secret-view', 'new-viewer')
    return 'shown'
  },
})

/**
 * Gives the camera the sealed password, and the account its picture needs. Run again after a kill it finds out which
 * password the camera has: the new one is tried with the old ones in one and the same try.
 */
export const ownPassword = (desk: Desk, reaching: Reaching): Step<ForCase, Owned> => ({
  id: 'own-password',
  name: named('own-password'),
  patience: 180_000,
  // Where the app does it, the camera is not reached at all and this is passed over.
  onlyAfter: ['choose'],
  skip: (_, given) => !isReached(given, reaching),
  run: async (input, given) => {
    const reached = isReached(given, reaching)!
    try {
      const owned = await own(desk, input, given, reached)
      if (owned !== 'own') await goHome(reached, given)
      return owned
    } catch (failure) {
      if (!given.signal.aborted) await goHome(reached, given)
      throw failure
    }
  },
})

async function own(desk: Desk, input: ForCase, given: StepGiven, reached: Reached): Promise<Owned> {
  const next = await sealed(desk, input, given.random, 'new-admin')
  const { identification } = await desk.state(input.case)
  if (!(await reachAgain(reached, identification?.mac ?? null, given))) return 'lost'
  const open = () => desk.setUp(input.case, reached.by === 'home' ? 'home' : 'hotspot')
  let opened = await open()
  if ('login' in opened) return whyNot(opened.login)
  if (!opened.password.equals(next)) {
    const { device, password } = opened
    if (!device.setUp) return 'refused'
    const viewer = device.stream && (await sealed(desk, input, given.random, 'new-viewer'))
    if (viewer && (await takesAccount(device.setUp, viewer)))
      await desk.secrets.put(input.case, 'viewer', viewer)
    await device.setUp.setAdminPassword(password, next)
    await device.close()
    // The answer went out first; its sessions end a moment later.
    await given.clock.sleep(2000, given.signal)
    opened = await open()
    if ('login' in opened) return whyNot(opened.login)
    if (!opened.password.equals(next)) return 'refused'
  }
  await opened.device.close()
  // Proved: now it is the camera's password, and no longer one to be.
  await desk.secrets.put(input.case, 'admin', next)
  return 'own'
}

/** A camera without a picture service has no such account and says so; that is no reason to leave it without an owner. */
async function takesAccount(setUp: SetUpCapability, viewer: Secret): Promise<boolean> {
  try {
    await setUp.setCameraAccount(cameraAccount, viewer)
    return true
  } catch (failure) {
    if (failure instanceof TransportFailure && failure.kind === 'malformed') return false
    throw failure
  }
}

function whyNot(login: Extract<OpenedInSetUp, { login: unknown }>['login']): Owned {
  if (login === 'v4-only' || login === 'other-camera') return login
  return login === 'silent' ? 'lost' : 'refused'
}

import { type Given, Secret, seededRandom, silentLog, SimulatedClock, TransportFailure } from '@pinhole/core'
import { freeBudget, probeLogin, smartcamClient } from '@pinhole/protocol'
import { afterEach, expect, it } from 'vitest'
import { Phone } from '../phone.ts'
import { Site } from '../site.ts'
import { createTwin } from '../create-twin.ts'

let site: Site | undefined
afterEach(() => site?.close())

const address = '127.0.43.1'

async function home(...faults: string[]) {
  const clock = new SimulatedClock()
  const random = seededRandom(3)
  const built = new Site({ clock, random })
  site = built
  await built.open()
  const given: Given = { clock, random, network: built, log: silentLog, signal: new AbortController().signal }
  const twin = await createTwin({
    site: built,
    address,
    account: { password: 'owner secret', camera: { username: 'viewer', password: 'viewer secret' } },
    ports: { control: 0, rtsp: 0, onvif: 0 },
    faults,
  })
  const client = (password = 'owner secret') =>
    smartcamClient({
      host: address,
      given,
      budget: freeBudget,
      login: { username: 'admin', password: new Secret(password) },
    })
  const knock = () =>
    clock.autojump(() => probeLogin({ host: address, given, budget: freeBudget, timeoutMs: 3_000 }))
  /** One read, as its error code, or the kind of failure. */
  const read = (method: string, password?: string) =>
    clock.autojump(async () => {
      const one = client(password)
      try {
        return (await one.request(method)).code
      } catch (failure) {
        return failure instanceof TransportFailure ? failure.kind : String(failure)
      } finally {
        one.close()
      }
    })
  return { clock, twin, knock, read, client, place: built }
}

it('a healthy camera is read with its password, and refuses another', async () => {
  const { read } = await home()
  expect(await read('getLedStatus')).toBe(0)
  expect(await read('getLedStatus', 'wrong')).toBe('credentials')
})

it('a locked camera says how long, and a power cycle opens it', async () => {
  const { knock, twin, clock } = await home('locked-out')
  expect(await knock()).toMatchObject({ kind: 'locked' })
  twin.body.plugOut()
  twin.body.plugIn()
  await clock.advance(80_000)
  await twin.settled()
  expect(await knock()).toMatchObject({ kind: 'v3' })
})

it.each([
  ['v4-only', 'v4-only'],
  ['md5-only', 'v2'],
])('a camera with %s firmware is recognised at the first knock', async (fault, kind) => {
  const { knock } = await home(fault)
  expect(await knock()).toMatchObject({ kind })
})

it.each(['garbage', 'drip', 'flood-100mb', 'closes-at-once'])(
  'a control port that is %s ends as a failure',
  async (fault) => {
    const { knock } = await home(fault)
    await expect(knock()).rejects.toBeInstanceOf(TransportFailure)
  },
)

it('a wrong count is forgiven once by the client', async () => {
  const { read } = await home('seq-500')
  expect(await read('getLedStatus')).toBe(0)
})

it('with privacy on the head does not turn', async () => {
  const { read } = await home('privacy-on')
  expect(await read('motorMove')).toBe(-64324)
})

it('the app says that a stuck camera is configured already, until support clears it', async () => {
  const { twin, place } = await home('registration-stuck')
  const phone = new Phone(place)
  expect(await phone.addCamera(twin)).toBe('already-configured')
  expect(twin.act('support_unbind')).toEqual(['registration-stuck'])
  expect(phone.openLive(twin)).toBe('plays')
})

it('a cloud outage passes by itself within a day', async () => {
  const { twin, place, clock } = await home('cloud-outage')
  expect(place.cloudWorks).toBe(false)
  expect(twin.body.light()).toEqual({ colour: 'amber', pattern: 'solid' })
  await clock.advance(24 * 3_600_000)
  expect(place.cloudWorks).toBe(true)
})

it('a cloud that counts every camera to another account lets nobody add one', async () => {
  const { twin, place } = await home('seq-500')
  place.cloud = 'registration-stuck'
  expect(await new Phone(place).addCamera(twin)).toBe('already-configured')
})

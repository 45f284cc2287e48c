import { SimulatedClock } from '@pinhole/core'
import { afterEach, expect, test } from 'vitest'
import { probeLogin } from './knock.ts'
import { smartcamClient, type SmartcamClientOptions } from './client.ts'
import {
  type SmartcamBehaviour,
  type SmartcamRequest,
  type SmartcamServer,
  smartcamServer,
} from './server.ts'
import { countingBudget, givenUnder, loginWith } from './testing.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function camera(options: { password?: string; md5?: boolean } = {}) {
  const clock = new SimulatedClock()
  const seen: SmartcamRequest[] = []
  let behaviour: SmartcamBehaviour = {}
  const server: SmartcamServer = await smartcamServer({
    address: '127.0.0.1',
    clock,
    account: () => ({ password: options.password ?? 'right', md5: options.md5 ?? false }),
    behaviour: () => behaviour,
    touch: () => clock.touch(),
    handle: (request) => {
      seen.push(request)
      if (request.method === 'connectAp') return 'no-reply'
      if (request.method === 'get') return { error_code: 0, result: { led: { config: { enabled: 'on' } } } }
      return request.method.startsWith('unknown')
        ? { error_code: -40106 }
        : { error_code: 0, result: { asked: request.method } }
    },
  })
  const budget = countingBudget()
  const given = givenUnder(clock)
  closing.push(() => server.close())
  return {
    clock,
    seen,
    server,
    budget,
    given,
    be: (next: SmartcamBehaviour) => (behaviour = next),
    client: (more: Partial<SmartcamClientOptions> = {}) => {
      const client = smartcamClient({
        host: '127.0.0.1',
        port: server.port,
        given,
        budget,
        login: loginWith('right'),
        ...more,
      })
      closing.unshift(() => client.close())
      return client
    },
    probe: () => probeLogin({ host: '127.0.0.1', port: server.port, given, budget }),
  }
}

test('a client logs in once and reads many settings, some in batches, some singly, in the order asked', async () => {
  const there = await camera()
  const client = there.client()
  const methods = ['getLedStatus', 'scanApList', 'unknownThing', 'a', 'b', 'c', 'd']
  const answers = await there.clock.autojump(() => client.batch(methods.map((method) => ({ method }))))
  expect(answers.map(({ method }) => method)).toEqual(methods)
  expect(answers[2]).toMatchObject({ code: -40106 })
  expect(answers[1]).toMatchObject({ code: 0, result: { asked: 'scanApList' } })
  expect(there.seen.filter(({ single }) => single).map(({ method }) => method)).toEqual(['scanApList'])
  expect(
    await there.clock.autojump(() => client.single({ method: 'get', led: { name: ['config'] } })),
  ).toEqual({
    led: { config: { enabled: 'on' } },
    error_code: 0,
  })
  expect(there.budget.told).toEqual(['accepted'])
})

test('parallel callers are served one after another, because a camera loses count otherwise', async () => {
  const there = await camera()
  const client = there.client()
  const answers = await there.clock.autojump(() =>
    Promise.all(['a', 'b', 'c'].map((method) => client.request(method))),
  )
  expect(answers.map(({ result }) => result['asked'])).toEqual(['a', 'b', 'c'])
})

test('cameras that keep the password as MD5, and older ones with the old login, are understood', async () => {
  const md5 = await camera({ md5: true })
  expect(await md5.clock.autojump(() => md5.client().request('x'))).toMatchObject({ code: 0 })
  const old = await camera()
  old.be({ login: 'v2' })
  expect(await old.clock.autojump(() => old.probe())).toMatchObject({ kind: 'v2', encryptTypes: '1,2' })
  expect(await old.clock.autojump(() => old.client().request('x'))).toMatchObject({ code: 0 })
})

test('several passwords cost one login', async () => {
  const there = await camera({ password: 'third' })
  const client = there.client({ login: ['first', 'second', 'third'].map(loginWith) })
  await there.clock.autojump(() => client.request('x'))
  expect(client.fitted()).toBe(2)
  expect(there.budget.told).toEqual(['accepted'])
})

test('a wrong password is told as such after one attempt, and the camera locks itself after ten', async () => {
  const there = await camera()
  const wrong = () =>
    there.clock.autojump(() =>
      there
        .client({ login: loginWith('wrong') })
        .request('x')
        .catch((error: unknown) => error),
    )
  expect(await wrong()).toMatchObject({ kind: 'credentials', values: { why: 'password' } })
  expect(there.budget.told).toEqual(['refused'])
  for (let i = 0; i < 9; i++) await wrong()
  expect(await wrong()).toMatchObject({ kind: 'credentials', values: { why: 'locked', lockedSeconds: 1800 } })
  await there.clock.advance(600_000)
  expect(await there.clock.autojump(() => there.probe())).toMatchObject({ kind: 'locked', seconds: 1200 })
  there.server.restart()
  expect(await there.clock.autojump(() => there.client().request('x'))).toMatchObject({ code: 0 })
})

test('both ways of saying "locked", the 401 way, set-up and the new login are told apart', async () => {
  const there = await camera()
  const probe = () => there.clock.autojump(() => there.probe())
  there.be({ lockedSeconds: 813, lockShape: 'result', refusalStatus: 401 })
  expect(await probe()).toMatchObject({ kind: 'locked', seconds: 813 })
  there.be({ login: 'v4-only' })
  expect(await probe()).toMatchObject({ kind: 'v4-only' })
  await expect(there.clock.autojump(() => there.client().request('x'))).rejects.toMatchObject({
    values: { why: 'new-login' },
  })
  there.be({ login: 'factory' })
  expect(await probe()).toMatchObject({ kind: 'factory' })
  there.be({ userGroup: 'guest' })
  await expect(there.clock.autojump(() => there.client().request('x'))).rejects.toMatchObject({
    values: { why: 'camera-account' },
  })
})

test('a spent budget keeps every byte from the camera', async () => {
  const there = await camera()
  const budget = { mayTry: () => ({ ok: false as const, waitSeconds: 60 }), spent: () => {} }
  await expect(there.clock.autojump(() => there.client({ budget }).request('x'))).rejects.toMatchObject({
    kind: 'credentials',
    values: { why: 'budget', waitSeconds: 60 },
  })
})

test('a session that ends is renewed once; one that never lasts is given up', async () => {
  const there = await camera()
  there.be({ sessionSeconds: 600 })
  const client = there.client()
  await there.clock.autojump(() => client.request('x'))
  await there.clock.advance(601_000)
  expect(await there.clock.autojump(() => client.request('y'))).toMatchObject({ code: 0 })
  expect(there.budget.told).toEqual(['accepted', 'accepted'])
  there.be({ sessionSeconds: 0 })
  await expect(there.clock.autojump(() => client.request('z'))).rejects.toMatchObject({
    kind: 'credentials',
    values: { why: 'session', status: 401 },
  })
  expect(there.budget.told).toHaveLength(3)
  // A storm of refusals is answered with a minute of silence, not with more logins.
  await expect(there.clock.autojump(() => client.request('z'))).rejects.toMatchObject({ kind: 'credentials' })
  expect(there.budget.told).toHaveLength(3)
  there.be({})
  await there.clock.advance(61_000)
  expect(await there.clock.autojump(() => client.request('z'))).toMatchObject({ code: 0 })
})

test('a client pushed out by another one on the same host comes back', async () => {
  const there = await camera()
  there.be({ oneSessionAHost: true })
  const [one, two] = [there.client(), there.client()]
  await there.clock.autojump(() => one.request('x'))
  await there.clock.autojump(() => two.request('x'))
  expect(await there.clock.autojump(() => one.request('y'))).toMatchObject({ code: 0 })
})

test('a connection the camera dropped while idle is not noticed by anyone', async () => {
  const there = await camera()
  const client = there.client()
  await there.clock.autojump(() => client.request('x'))
  there.server.drop()
  expect(await there.clock.autojump(() => client.request('getLedStatus'))).toMatchObject({ code: 0 })
  expect(there.budget.told).toEqual(['accepted'])
})

test('a camera that leaves for another network in the middle of a call is a time-out of five seconds', async () => {
  const there = await camera()
  const client = there.client()
  await there.clock.autojump(() => client.request('x'))
  const start = there.clock.now()
  await expect(there.clock.autojump(() => client.request('connectAp', {}))).rejects.toMatchObject({
    kind: 'timeout',
  })
  expect(there.clock.now() - start).toBeLessThan(6000)
  expect(there.seen.filter(({ method }) => method === 'connectAp')).toHaveLength(1)
})

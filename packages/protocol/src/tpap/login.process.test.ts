import { type Login, seededRandom, SimulatedClock } from '@pinhole/core'
import { afterEach, expect, test } from 'vitest'
import { smartcamClient } from '../smartcam/client.ts'
import { setUpPassword } from '../smartcam/codec.ts'
import { type SmartcamBehaviour, smartcamServer } from '../smartcam/server.ts'
import { countingBudget, givenUnder, loginWith } from '../smartcam/testing.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

const MAC = 'AA-BB-CC-11-22-33'

/** A camera that speaks the newest login only. */
async function newCamera(behaviour: SmartcamBehaviour = { login: 'v4' }) {
  const clock = new SimulatedClock()
  const now = { behaviour }
  const server = await smartcamServer({
    address: '127.0.0.1',
    clock,
    random: seededRandom(3),
    touch: () => clock.touch(),
    account: () => ({ password: 'right' }),
    behaviour: () => now.behaviour,
    handle: ({ method }) => ({ error_code: 0, result: { said: method } }),
  })
  const given = givenUnder(clock)
  const budget = countingBudget()
  open.push(() => server.close())
  const client = (login: Login | Login[] = loginWith('right')) => {
    const made = smartcamClient({ host: '127.0.0.1', port: server.port, given, login, budget })
    open.push(() => made.close())
    return made
  }
  const ask = (login?: Login | Login[]) => clock.autojump(() => client(login).request('getDeviceInfo'))
  return { clock, client, budget, ask, server, be: (next: SmartcamBehaviour) => void (now.behaviour = next) }
}

test('a camera that takes the newest login only is logged in to without being asked twice', async () => {
  const there = await newCamera()
  const client = there.client()
  const answers = await there.clock.autojump(() => client.batch([{ method: 'a' }, { method: 'b' }]))
  expect(answers.map(({ result }) => result)).toEqual([{ said: 'a' }, { said: 'b' }])
  expect(await there.clock.autojump(() => client.request('scanApList'))).toMatchObject({ code: 0 })
  expect(there.budget.told).toEqual(['accepted'])
})

test.each([
  ['keeps the newer form of the password', { sha256: true }, ['refused', 'accepted']],
  ['will not say what it offers', { refusesDiscover: true }, ['accepted']],
  [
    'asks for the password rewritten',
    {
      extraCrypt: { type: 'password_shadow', params: { passwd_id: 5, passwd_prefix: '$5$rounds=1000$salt' } },
    },
    ['accepted'],
  ],
])('a camera that %s is opened too', async (_what, newest, told) => {
  const there = await newCamera({ login: 'v4', newest })
  expect(await there.ask()).toMatchObject({ code: 0 })
  expect(there.budget.told).toEqual(told)
})

test('a camera in set-up mode is opened with the passcode of its MAC', async () => {
  const there = await newCamera({ login: 'v4', newest: { pake: [0], mac: MAC } })
  expect(await there.ask(loginWith('whatever'))).toMatchObject({ code: 0 })
  // It stands for the password that every camera has then, wherever that is among those given.
  const client = there.client([loginWith('whatever'), { username: 'admin', password: setUpPassword() }])
  await there.clock.autojump(() => client.request('x'))
  expect(client.fitted()).toBe(1)
})

test('a wrong password costs two tries at most, and a lock is heard', async () => {
  const there = await newCamera()
  await expect(there.ask([loginWith('a'), loginWith('b'), loginWith('c')])).rejects.toMatchObject({
    kind: 'credentials',
    values: { why: 'password' },
  })
  expect(there.budget.told).toEqual(['refused', 'refused'])
  there.be({ login: 'v4', lockedSeconds: 700 })
  await expect(there.ask()).rejects.toMatchObject({ values: { why: 'locked', lockedSeconds: 700 } })
})

test('firmware that takes only the tokens of the vendor is said to be too new, at no cost', async () => {
  const there = await newCamera({ login: 'v4-only' })
  await expect(there.ask()).rejects.toMatchObject({ kind: 'credentials', values: { why: 'new-login' } })
  expect(there.budget.told).toEqual([])
})

test('a session that is over is opened once more', async () => {
  const there = await newCamera()
  const client = there.client()
  await there.clock.autojump(() => client.request('getLedStatus'))
  there.server.restart()
  expect(await there.clock.autojump(() => client.request('getLedStatus'))).toMatchObject({ code: 0 })
  expect(there.budget.told).toEqual(['accepted', 'accepted'])
})

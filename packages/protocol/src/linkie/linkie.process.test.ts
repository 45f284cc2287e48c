import type { SimulatedClock } from '@pinhole/core'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { countingBudget, givenUnder, jumping, loginWith } from '../smartcam/testing.ts'
import { linkieClient, type LinkieClientOptions } from './client.ts'
import type { LinkieBehaviour } from './server.ts'
import { linkieServer } from './server.ts'

const owner = { username: 'owner@example.com', password: 'secret1' }
const login = { ...loginWith('secret1'), username: owner.username }

async function camera(
  clock: SimulatedClock,
  behaviour: LinkieBehaviour,
  more: Partial<LinkieClientOptions> = {},
  account: { username: string; password: string } | null = owner,
) {
  const asked: string[] = []
  const server = await linkieServer({
    address: '127.0.0.1',
    port: 0,
    account: () => account,
    handle: (module, method) => {
      asked.push(`${module}.${method}`)
      return module === 'switch' && method === 'get_is_enable' ? { value: 'on' } : undefined
    },
    behaviour: () => behaviour,
    touch: () => clock.touch(),
  })
  const budget = countingBudget()
  const client = linkieClient({
    host: '127.0.0.1',
    port: server.port,
    given: givenUnder(clock),
    login,
    budget,
    ...more,
  })
  const close = async () => {
    client.close()
    await server.close()
  }
  return { client, server, budget, asked, close }
}

test.for([
  [
    'KC420WS',
    { silent: true, paths: ['/data/LINKIE2.json'], variants: ['mail-md5'] },
    '/data/LINKIE2.json mail-md5',
  ],
  ['KD110', { paths: ['/data/LINKIE.json'], variants: ['mail-base64'] }, '/data/LINKIE.json mail-base64'],
  ['KC410S', { variants: ['mail-plain'] }, '/data/LINKIE2.json mail-plain'],
  ['another KC410S', { variants: ['admin-md5'] }, '/data/LINKIE2.json admin-md5'],
] as const)('a %s is opened by the one spelling of the login that it takes', ([, behaviour, fits]) =>
  jumping(async (clock) => {
    const { client, budget, close } = await camera(clock, behaviour)
    expect(await client.ask('switch', 'get_is_enable')).toEqual({ code: 0, result: { value: 'on' } })
    const fit = client.fitted()
    expect(`${fit?.path} ${fit?.variant}`).toBe(fits)
    expect(budget.told).toEqual(['accepted'])
    await close()
  }),
)

test('what fitted last time is tried first, and nothing else', () =>
  jumping(async (clock) => {
    const remembered = { path: '/data/LINKIE.json', variant: 'admin-md5' } as const
    const { client, close } = await camera(
      clock,
      { paths: ['/data/LINKIE.json'], variants: ['admin-md5'] },
      { remembered },
    )
    await client.ask('switch', 'get_is_enable')
    expect(client.fitted()).toEqual(remembered)
    await close()
  }))

test('a wrong password is tried in one pass only, and told once', () =>
  jumping(async (clock) => {
    const wrong = { ...loginWith('wrong'), username: owner.username }
    const { client, budget, asked, close } = await camera(clock, {}, { login: wrong })
    await expect(client.ask('switch', 'get_is_enable')).rejects.toMatchObject({
      kind: 'credentials',
      values: { why: 'password' },
    })
    await expect(client.ask('switch', 'get_is_enable')).rejects.toMatchObject({ kind: 'credentials' })
    expect(budget.told).toEqual(['refused'])
    expect(asked).toEqual([])
    await close()
  }))

test('a camera nobody has set up answers without the owner, and no longer once it has one', () =>
  jumping(async (clock) => {
    const fresh = await camera(clock, {}, { login: undefined }, null)
    expect(await fresh.client.ask('switch', 'get_is_enable')).toMatchObject({ code: 0 })
    await fresh.close()
    const owned = await camera(clock, {}, { login: undefined })
    await expect(owned.client.ask('switch', 'get_is_enable')).rejects.toMatchObject({
      values: { why: 'no-login' },
    })
    await owned.close()
  }))

test('a camera that swallows every request is left after two, not after ten', () =>
  jumping(async (clock) => {
    const wrong = { ...loginWith('wrong'), username: owner.username }
    const { client, budget, close } = await camera(clock, { silent: true }, { login: wrong })
    await expect(client.ask('switch', 'get_is_enable')).rejects.toMatchObject({ kind: 'timeout' })
    expect(budget.told).toEqual(['unknown'])
    await close()
  }))

test('a call the camera does not know is an answer, and several calls travel as one', () =>
  jumping(async (clock) => {
    const { client, asked, close } = await camera(clock, {})
    const answers = await client.batch([
      { module: 'switch', method: 'get_is_enable' },
      { module: 'ptz', method: 'get_position' },
    ])
    expect(answers.map(({ code }) => code)).toEqual([0, -10008])
    expect(asked).toEqual(['switch.get_is_enable', 'ptz.get_position'])
    await close()
  }))

test('a camera that bears one handshake at a time is never pressed, and resets whoever does', () =>
  jumping(async (clock) => {
    const { client, server, close } = await camera(clock, { variants: ['mail-plain'] })
    const ask = () => client.ask('switch', 'get_is_enable')
    const codes = (await Promise.all([ask(), ask(), ask()])).map(({ code }) => code)
    expect([codes, server.crowded]).toEqual([[0, 0, 0], 0])
    const open: Socket[] = []
    const others = [0, 1].map(
      () =>
        new Promise<string>((resolve) => {
          const socket = connect(server.port, '127.0.0.1', () => clock.touch())
          // It never says its hello, so its handshake stays open.
          socket.on('error', () => resolve('reset'))
          socket.on('close', () => resolve('closed'))
          if (open.push(socket) === 2) clock.after(500, () => open[0]!.destroy())
        }),
    )
    expect(await Promise.all(others)).toEqual(['closed', 'reset'])
    expect(server.crowded).toBe(1)
    await close()
  }))

import type { SimulatedClock } from '@pinhole/core'
import { expect, test } from 'vitest'
import { passthroughClient } from '../passthrough/client.ts'
import { passthroughServer } from '../passthrough/server.ts'
import { countingBudget, givenUnder, jumping, loginWith } from '../smartcam/testing.ts'
import { klapClient, type SmartClientOptions } from './client.ts'
import { klapServer, type SmartServerOptions } from './server.ts'

const owner = { username: 'owner@example.com', password: 'secret1' }
const login = { ...loginWith('secret1'), username: owner.username }
const wires = [
  ['KLAP v2', klapServer, klapClient, 2],
  ['KLAP v1', klapServer, klapClient, 1],
  ['AES', passthroughServer, passthroughClient, 2],
  ['AES with the older login', passthroughServer, passthroughClient, 1],
] as const

async function hub(
  clock: SimulatedClock,
  [, serve, client, version]: (typeof wires)[number],
  over: Partial<SmartServerOptions> = {},
  more: Partial<SmartClientOptions> = {},
) {
  const asked: string[] = []
  const server = await serve({
    address: '127.0.0.1',
    port: 0,
    clock,
    version,
    account: () => owner,
    touch: () => clock.touch(),
    handle: (method, params) => {
      asked.push(method)
      return method === 'get_device_info'
        ? { error_code: 0, result: { model: 'H100', params } }
        : { error_code: -1001 }
    },
    ...over,
  })
  const budget = countingBudget()
  const given = givenUnder(clock)
  const asker = client({ host: '127.0.0.1', port: server.port, given, login, version, budget, ...more })
  const close = async () => {
    asker.close()
    await server.close()
  }
  return { server, asker, budget, asked, close }
}

test.for(wires)('a hub on %s answers its owner, one at a time and in a batch', (wire) =>
  jumping(async (clock) => {
    const { asker, budget, asked, close } = await hub(clock, wire)
    expect(await asker.ask('get_device_info')).toEqual({ code: 0, result: { model: 'H100', params: {} } })
    expect(await asker.ask('no_such')).toEqual({ code: -1001, result: {} })
    const answers = await asker.batch([
      { method: 'get_device_info' },
      { method: 'no_such' },
      { method: 'never_reached' },
    ])
    expect(answers.map((one) => one?.code)).toEqual([0, -1001, undefined])
    expect(budget.told).toEqual(['accepted'])
    expect(asked).toEqual(['get_device_info', 'no_such', 'get_device_info', 'no_such'])
    await close()
  }),
)

test.for(wires)('a wrong password on %s is told as such, once', (wire) =>
  jumping(async (clock) => {
    const { asker, budget, asked, close } = await hub(
      clock,
      wire,
      {},
      { login: { ...login, password: loginWith('other').password } },
    )
    await expect(asker.ask('get_device_info')).rejects.toMatchObject({
      kind: 'credentials',
      values: { why: 'password' },
    })
    expect(budget.told).toEqual(['refused'])
    expect(asked).toEqual([])
    await close()
  }),
)

test.for(wires)('a hub on %s that restarted in between is logged in to once more', (wire) =>
  jumping(async (clock) => {
    const { asker, server, budget, close } = await hub(clock, wire)
    await asker.ask('get_device_info')
    server.restart()
    // The cut connection is noticed by the first try or by the second.
    const answer = await asker.ask('get_device_info').catch(() => asker.ask('get_device_info'))
    expect(answer.code).toBe(0)
    expect(budget.told).toEqual(['accepted', 'accepted'])
    await close()
  }),
)

test.for(wires)('a session on %s is renewed before its day is over', (wire) =>
  jumping(async (clock) => {
    const { asker, budget, close } = await hub(clock, wire)
    await asker.ask('get_device_info')
    await clock.sleep(23.9 * 3_600_000)
    expect((await asker.ask('get_device_info')).code).toBe(0)
    expect(budget.told).toHaveLength(2)
    await close()
  }),
)

test.for(wires)('a hub on %s that nobody has set up opens without a login', (wire) =>
  jumping(async (clock) => {
    const { asker, close } = await hub(clock, wire, { account: () => null }, { login: undefined })
    expect((await asker.ask('get_device_info')).code).toBe(0)
    await close()
  }),
)

test.for(wires)('a hub on %s that never speaks costs one deadline', (wire) =>
  jumping(async (clock) => {
    const { asker, budget, close } = await hub(clock, wire, { silent: () => true })
    await expect(asker.ask('get_device_info')).rejects.toMatchObject({ kind: 'timeout' })
    expect(budget.told).toEqual(['unknown'])
    await close()
  }),
)

test('a spent budget keeps even the first question back', () =>
  jumping(async (clock) => {
    const budget = { mayTry: () => ({ ok: false as const, waitSeconds: 60 }), spent: () => {} }
    const { asker, asked, close } = await hub(clock, wires[0], {}, { budget })
    await expect(asker.ask('get_device_info')).rejects.toMatchObject({
      values: { why: 'budget', waitSeconds: 60 },
    })
    expect(asked).toEqual([])
    await close()
  }))

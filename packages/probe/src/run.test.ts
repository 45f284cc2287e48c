import {
  type Given,
  type Network,
  seededRandom,
  silentLog,
  SimulatedClock,
  TransportFailure,
  type TransportKind,
  unidentified,
} from '@pinhole/core'
import { expect, test } from 'vitest'
import type { Reach, Target } from './probe.ts'
import { probes } from './probes/index.ts'
import { runProbes } from './run.ts'

const clock = new SimulatedClock()
const network: Network = {
  interfaces: () => [],
  route: (host, port) => ({ host, port }),
  resolve: async () => ({ state: 'no-such-name', ms: 5 }),
  gateway: async () => '192.168.1.1',
  neighbours: async () => [],
  ping: async () => 4,
  radio: async () => undefined,
  surroundings: async () => ({ container: false, broadcastRoute: true }),
}
const given = (): Given => ({
  clock,
  random: seededRandom(1),
  network,
  log: silentLog,
  signal: new AbortController().signal,
})
const silence = async (): Promise<never> => {
  throw new TransportFailure('timeout')
}
const target = (reach: Partial<Reach>, over: Partial<Target> = {}): Target => ({
  identification: { ...unidentified, address: '192.168.1.20', family: 'smartcam', sure: 1 },
  reach: {
    tcp: silence,
    tls: silence,
    hello: async () => false,
    options: silence,
    cameraTime: silence,
    watch: silence,
    ...reach,
  },
  ...over,
})
const refuses =
  (kind: TransportKind, values = {}) =>
  async (): Promise<never> => {
    throw new TransportFailure(kind, values)
  }
const answers = async (given_: Target, over: Partial<Network> = {}) =>
  Object.fromEntries(
    (
      await clock.autojump(() => runProbes(probes, given_, { ...given(), network: { ...network, ...over } }))
    ).map(({ question, answer }) => [question, answer]),
  )

test('a camera that is gone is absent, and the rest of the network is still judged', async () => {
  expect(await answers(target({}))).toMatchObject({
    lan_state: 'absent',
    'port-control': 'silent',
    lan_health: 'stable',
    rtsp: 'silent',
    clock: 'silent',
    gateway: 'answers',
    neighbours: 'none',
    names: 'works',
  })
})

test('what the picture port says to an unsigned question is told apart: it answers, asks, says no, or is shut', async () => {
  const said = async (options: Reach['options']) => (await answers(target({ options }))).rtsp
  expect(await said(async () => 8)).toBe('answers')
  expect(await said(refuses('credentials', { status: 401 }))).toBe('asks')
  expect(await said(refuses('refused', { status: 453 }))).toBe('refuses')
  expect(await said(refuses('refused'))).toBe('closed')
  expect(await said(refuses('malformed'))).toBe('talks-nonsense')
})

test('a picture behind a password is neither a picture nor none, until somebody may look', async () => {
  expect((await answers(target({ watch: async () => ({ state: 'guarded' }) }))).lan_state).toBe('guarded')
})

test('the clock is read without a password, and how far it is off is said', async () => {
  const [slow] = (
    await clock.autojump(() =>
      runProbes(probes, target({ cameraTime: async () => ({ offsetMs: -3 * 3_600_000 }) }), given()),
    )
  ).filter(({ question }) => question === 'clock')
  expect(slow).toMatchObject({ answer: 'hours', detail: { seconds: -10_800, by: 'onvif' } })
  const off = async (offsetMs: number) =>
    (await answers(target({ cameraTime: async () => ({ offsetMs }) }))).clock
  expect([await off(59_000), await off(-61_000), await off(3_600_000)]).toEqual(['right', 'minutes', 'hours'])
})

test('a camera without ONVIF tells its clock on its own wire once it is opened', async () => {
  const device = {
    time: { read: async () => ({ epoch: clock.now() / 1000 + 300 }) },
    stream: { where: () => ({ port: 554 }) },
  } as unknown as NonNullable<Target['device']>
  expect((await answers(target({ cameraTime: refuses('refused') }, { device }))).clock).toBe('minutes')
})

test('a hub is asked neither for a picture nor for ONVIF', async () => {
  const hub = target({ options: async () => 8, cameraTime: async () => ({ offsetMs: 0 }) })
  const seen = await answers({ ...hub, identification: { ...hub.identification, family: 'hub' } })
  expect(seen).not.toHaveProperty('rtsp')
  expect(seen).not.toHaveProperty('clock')
})

test('a name service that is silent, that refuses, or that may not be asked is said as what it is', async () => {
  const asked: string[] = []
  const named = async (state: 'no-answer' | 'refused' | 'not-asked') =>
    (
      await answers(target({}), {
        resolve: async (name) => {
          asked.push(name)
          return { state, ms: 9 }
        },
      })
    ).names
  expect([await named('no-answer'), await named('refused'), await named('not-asked')]).toEqual([
    'fails',
    'fails',
    'cannot-tell',
  ])
  // Nothing that could lead out of the home is asked for.
  expect(asked.every((name) => name.endsWith('.invalid'))).toBe(true)
})

test('router and neighbours are findings of their own: silent is another thing than not there', async () => {
  const around = async (over: Partial<Network>) => {
    const { gateway, neighbours, lan_health } = await answers(target({}), over)
    return [gateway, neighbours, lan_health]
  }
  const printer = [{ address: '192.168.1.30', mac: '02:00:5E:00:00:30' }]
  expect(await around({ gateway: async () => undefined })).toEqual(['none', 'none', 'cannot-tell'])
  expect(await around({ ping: async () => undefined, neighbours: async () => printer })).toEqual([
    'silent',
    'seen',
    'cannot-tell',
  ])
  const quietRouter = async (host: string) => (host === '192.168.1.1' ? undefined : 5)
  expect(await around({ ping: quietRouter, neighbours: async () => printer })).toEqual([
    'silent',
    'seen',
    'stable',
  ])
})

test('a camera that answers but shows no picture is there without a stream', async () => {
  const seen = await answers(target({ hello: async () => true }))
  expect(seen.lan_state).toBe('present_no_stream')
})

test('a picture that flows says so, and nobody looks at the internet unasked', async () => {
  const seen = await answers(
    target({ watch: async () => ({ state: 'flows', frames: 60 }), tcp: async () => 3 }),
  )
  expect(seen.lan_state).toBe('streams')
  expect(seen).not.toHaveProperty('cloud_reach')
})

test('with leave, a name server that fails the vendor is found out', async () => {
  expect((await answers(target({}, { cloud: { host: 'vendor.example', port: 443 } }))).cloud_reach).toBe(
    'name_fails',
  )
})

test('a locked camera says how long, and no probe spends another try', async () => {
  const seen = await clock.autojump(() =>
    runProbes(probes, target({}, { login: { state: 'locked', seconds: 1200 } }), given()),
  )
  expect(seen.find(({ question }) => question === 'login')).toMatchObject({
    answer: 'locked',
    detail: { seconds: 1200 },
  })
})

test('a probe that falls over is "cannot tell" and leaves the others alone', async () => {
  const broken = {
    ...probes.find(({ id }) => id === 'lan-state')!,
    run: () => Promise.reject(new Error('ours')),
  }
  const [seen] = await runProbes([broken], target({}), given())
  expect(seen).toMatchObject({ question: 'lan_state', answer: 'cannot-tell' })
})

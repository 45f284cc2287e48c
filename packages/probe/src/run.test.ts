import {
  type Given,
  type Network,
  seededRandom,
  silentLog,
  SimulatedClock,
  TransportFailure,
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
  identification: {
    mac: null,
    address: '192.168.1.20',
    entry: null,
    model: null,
    family: 'smartcam',
    hardware: null,
    firmware: null,
    name: null,
    sure: 1,
    evidence: [],
    ports: {},
    facts: {},
  },
  reach: { tcp: silence, tls: silence, hello: async () => false, watch: silence, ...reach },
  ...over,
})
const answers = async (given_: Target) =>
  Object.fromEntries(
    (await clock.autojump(() => runProbes(probes, given_, given()))).map(({ question, answer }) => [
      question,
      answer,
    ]),
  )

test('a camera that is gone is absent, and the rest of the network is still judged', async () => {
  expect(await answers(target({}))).toMatchObject({
    lan_state: 'absent',
    'port-control': 'silent',
    lan_health: 'stable',
  })
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

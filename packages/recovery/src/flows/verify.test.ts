import {
  type Backup,
  type CaseEvent,
  type Given,
  type Network,
  type NamedCheck,
  seededRandom,
  type Sighting,
  silentLog,
  SimulatedClock,
} from '@pinhole/core'
import type { Device } from '@pinhole/device'
import type { StreamSeen } from '@pinhole/probe'
import { openStore } from '@pinhole/store'
import { createRunner } from '@pinhole/workflow'
import { expect, test } from 'vitest'
import { dueOf } from '../due.ts'
import { fold } from '../state.ts'
import type { Desk } from './desk.ts'
import { flowsOver } from './index.ts'
import { proofOf } from './verify.ts'

const sighting: Sighting = { heard: 'tdp', at: 0, address: '192.168.1.20', ports: {}, facts: {} }
const saved: Backup = {
  version: 1,
  id: 'b',
  mac: '9C:A2:F4:00:00:01',
  family: 'smartcam',
  model: null,
  hardware: null,
  firmware: null,
  at: 0,
  settings: [
    { id: 'led', restorable: true, value: { on: true } },
    { id: 'motion-region', restorable: false, value: [1] },
  ],
  unread: [],
  verifiedAt: 1,
}

interface Camera {
  /** Milliseconds a start takes. */
  boots?: number
  picture?: StreamSeen
  led?: boolean
  card?: 'well' | 'absent'
  /** Answers of the person, by question, in turn; the rest is "yes". */
  says?: Record<string, string[]>
  pulls?: boolean
  /** Whether the person has a camera account to give. */
  account?: boolean
  /** Nobody gave its password, so nothing in it can be read. */
  shut?: boolean
}

/** Verifies such a camera with a person at the plug; gives the end, the list and what was asked. */
async function proved(camera: Camera) {
  const { boots = 60_000, picture = { state: 'flows', frames: 4500, seconds: 300 }, led = true } = camera
  const { says = {}, pulls = true, account = false, shut = false } = camera
  const clock = new SimulatedClock()
  const store = await openStore({ folder: ':memory:', clock, random: seededRandom(1) })
  const signal = new AbortController().signal
  const given: Given = { clock, random: seededRandom(2), network: {} as Network, log: silentLog, signal }
  const events: CaseEvent[] = [
    { kind: 'opened', address: '192.168.1.20', complaint: null },
    { kind: 'observed', observation: { question: 'card', answer: 'well', at: 0, by: { kind: 'person' } } },
    { kind: 'backed-up', backup: 'b', verified: true, settings: 2 },
    ...(shut
      ? ([
          { kind: 'run-started', flow: 'reset', run: 'r' },
          { kind: 'run-ended', flow: 'reset', run: 'r', outcome: 'ready' },
        ] as const)
      : []),
    { kind: 'acted', action: 'factory_reset', outcome: 'cured' },
  ]
  const state = () => fold(events.map((event, seq) => ({ case: 'k', seq, at: seq, event })))
  let opened = false
  const here = { from: 0, card: camera.card ?? 'well' }
  const device = {
    stream: { where: () => ({ port: 554, paths: [] }) },
    settings: {
      read: async () => ({ settings: [{ id: 'led', restorable: true, value: { on: led } }], unread: [] }),
    },
    storage: { read: async () => ({ state: here.card, status: here.card, total: null }) },
  } as unknown as Device
  const desk = {
    state: async () => state(),
    record: async (_: string, event: CaseEvent) => void events.push(event),
    device: async () => (shut ? undefined : device),
    backups: { get: async () => saved },
    look: async () => (clock.now() < here.from ? undefined : { sighting, ms: 4 }),
    watch: async () => (opened ? { state: 'flows', frames: 4500, seconds: 300 } : picture),
    login: async () => {
      opened = true
      return { state: 'accepted' }
    },
    presence: () => {},
  } as unknown as Desk
  const runner = createRunner({ journal: store.journal, given })
  const id = await runner.start(flowsOver(desk).get('verify')!, 'cam', { case: 'k' })
  const asked: string[] = []
  const life = { over: false }
  const person = async () => {
    while (!life.over) {
      await clock.sleep(500)
      const ask = (await runner.view(id))?.ask
      if (!ask) continue
      asked.push(ask.id)
      if (ask.id === 'card') here.card = 'well'
      if (ask.id === 'power' && pulls) {
        here.from = Number.POSITIVE_INFINITY
        await clock.sleep(10_000)
        here.from = clock.now() + boots
      }
      const given_ = account ? { username: 'viewer', password: 'secret' } : { cannot: true }
      const told =
        ask.kind === 'login' ? given_ : (says[ask.id]?.shift() ?? (ask.kind === 'do' ? 'done' : 'yes'))
      await runner.input(id, ask.id, told).catch(() => {})
    }
  }
  const done = runner.finished(id).finally(() => {
    life.over = true
  })
  const [view] = await clock.autojump(() => Promise.all([done, person()]))
  const ended = (await store.journal.lines(id)).flatMap(({ value }) =>
    typeof value === 'object' && value !== null && 'outcome' in value ? [String(value.outcome)] : [],
  )
  const check = (name: string): NamedCheck | undefined => view?.checks?.find((one) => one.id === name)
  return { proof: ended[0], check, asked }
}

test('five minutes of picture, a power cut, equal settings, a card and every look of the person prove it', async () => {
  const { proof, check, asked } = await proved({})
  expect(proof).toBe('passed')
  expect(check('settings')?.detail).toEqual({ equal: 1, of: 1 })
  expect(check('power')?.detail?.seconds).toBeGreaterThan(50)
  expect(asked).toEqual(['power', 'live', 'motion', 'clip', 'turn', 'night', 'app-pages', 'adapter'])
})

test('a plug that was never pulled proves nothing: it is asked once more, and then the case stays open', async () => {
  const { proof, check, asked } = await proved({ pulls: false })
  expect(proof).toBe('unproven')
  expect(check('power')).toMatchObject({ state: 'cannot', detail: { why: 'never-left' } })
  expect(asked.filter((id) => id === 'power')).toHaveLength(2)
})

test('a camera that needs more than two minutes to return has failed', async () => {
  const { proof, check } = await proved({ boots: 150_000 })
  expect([proof, check('power')?.state]).toEqual(['failed', 'failed'])
})

test('a frozen picture and a setting that changed fail the proof, with the figures', async () => {
  const frozen = await proved({ picture: { state: 'frozen', frames: 12, seconds: 300 } })
  expect([frozen.proof, frozen.check('stream')?.state]).toEqual(['failed', 'failed'])
  const changed = await proved({ led: false })
  expect(changed.proof).toBe('failed')
  expect(changed.check('settings')?.detail).toEqual({ equal: 0, of: 1, differ: 'led' })
})

test('one hasty no is asked again; a no that stands fails; a picture nobody can see is not called proved', async () => {
  expect((await proved({ says: { night: ['no', 'yes'] } })).proof).toBe('passed')
  expect((await proved({ says: { night: ['no', 'no'] } })).proof).toBe('failed')
  const guarded: StreamSeen = { state: 'guarded' }
  expect((await proved({ picture: guarded, says: { live: ['later'] } })).proof).toBe('unproven')
  expect((await proved({ picture: guarded })).proof).toBe('passed')
})

test('a picture that asks for a camera account is watched once the person gives it', async () => {
  const { proof, check, asked } = await proved({ picture: { state: 'guarded' }, account: true })
  expect([proof, asked[0]]).toEqual(['passed', 'camera-account'])
  expect(check('stream')).toMatchObject({ state: 'passed', detail: { seconds: 300 } })
})

test('a card that was taken out for the reset is asked back in before it is judged', async () => {
  const { proof, asked } = await proved({ card: 'absent' })
  expect([proof, asked[0]]).toEqual(['passed', 'card'])
})

test('a card that was taken out is asked back in where nothing can be read of it, before a clip is looked at', async () => {
  const { proof, check, asked } = await proved({ shut: true })
  expect(asked.slice(0, 2)).toEqual(['card', 'power'])
  expect([proof, check('card')?.state, check('clip')?.state]).toEqual(['passed', 'cannot', 'passed'])
  const later = await proved({ shut: true, says: { card: ['cannot'] } })
  expect(later.check('card')?.state).toBe('later')
})

test('what was not looked at never counts as seen', () => {
  expect(
    proofOf([
      { id: 'stream', state: 'cannot' },
      { id: 'power', state: 'passed' },
    ]),
  ).toBe('unproven')
  expect(
    proofOf([
      { id: 'stream', state: 'passed' },
      { id: 'power', state: 'later' },
    ]),
  ).toBe('unproven')
})

test('a restore that failed is offered again once the camera opens again, and then proved anew', () => {
  const run = (flow: string, outcome: string): CaseEvent[] => [
    { kind: 'run-started', flow, run: `${flow}-${outcome}` },
    { kind: 'run-ended', flow, run: `${flow}-${outcome}`, outcome },
  ]
  const events: CaseEvent[] = [
    { kind: 'opened', address: null, complaint: null },
    { kind: 'backed-up', backup: 'b', verified: true, settings: 2 },
    ...run('reset', 'ready'),
    ...run('re-join', 'joined'),
    { kind: 'acted', action: 'factory_reset', outcome: 'cured' },
  ]
  const due = (...more: CaseEvent[]) =>
    dueOf(fold([...events, ...more].map((event, seq) => ({ case: 'k', seq, at: seq, event }))))
  const refused = [
    ...run('restore', 'failed'),
    ...run('restore', 'failed').map((event) => ({ ...event, run: 'r2' })),
  ]
  expect(due()).toEqual({ kind: 'flow', flow: 'restore' })
  expect(due(...(refused as CaseEvent[]))).toEqual({ kind: 'flow', flow: 'verify' })
  const opened: CaseEvent = {
    kind: 'observed',
    observation: { question: 'login', answer: 'accepted', at: 99, by: { kind: 'probe', probe: 'login' } },
  }
  const proof = run('verify', 'passed')
  expect(due(...(refused as CaseEvent[]), ...proof, opened)).toEqual({ kind: 'flow', flow: 'restore' })
  const back = run('restore', 'restored')
  expect(due(...(refused as CaseEvent[]), ...proof, opened, ...back)).toEqual({
    kind: 'flow',
    flow: 'verify',
  })
  expect(due(...back, ...run('verify', 'unproven'))).toEqual({ kind: 'flow', flow: 'verify' })
})

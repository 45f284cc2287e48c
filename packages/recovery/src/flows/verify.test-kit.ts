import {
  type Backup,
  type CaseEvent,
  type Given,
  type Identification,
  type Network,
  type NamedCheck,
  type Secret,
  seededRandom,
  type Sighting,
  silentLog,
  SimulatedClock,
} from '@pinhole/core'
import type { Device, LoginSeen } from '@pinhole/device'
import type { StreamSeen } from '@pinhole/probe'
import { openStore } from '@pinhole/store'
import { createRunner } from '@pinhole/workflow'
import { fold } from '../state.ts'
import type { Desk } from './desk.ts'
import { flowsOver } from './index.ts'

const sighting: Sighting = { heard: 'tdp', at: 0, address: '192.168.1.20', ports: {}, facts: {} }
const identification: Identification = {
  mac: '9C:A2:F4:00:00:01',
  address: '192.168.1.20',
  family: 'smartcam',
  model: 'C210',
  entry: null,
  hardware: null,
  firmware: null,
  name: null,
  sure: 1,
  evidence: [],
  ports: { control: 443 },
  facts: {},
}
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

export interface Camera {
  /** Milliseconds a start takes. */
  boots?: number
  picture?: StreamSeen
  led?: boolean
  card?: 'well' | 'absent'
  /** Answers of the person, by question, in turn; the rest is "yes". */
  says?: Record<string, string[]>
  pulls?: boolean
  /** The plug is pulled for the memory card too, as the step says. */
  pullsForCard?: boolean
  /** Whether the person has a camera account to give. */
  account?: boolean
  /** Nobody gave its password, so nothing in it can be read. */
  shut?: boolean
  /** It is known by its model and its control port, so that the owner's password is worth asking for. */
  known?: boolean
  /** Nothing of it was saved before the reset. */
  unsaved?: boolean
  /** What the person says when asked for the owner's password, in turn; nothing more: goes on without. */
  owner?: ('right' | 'wrong')[]
  /** Goes on from this list, as `prove-more` does. */
  before?: NamedCheck[]
}

/** Verifies such a camera with a person at the plug; gives the end, the list and what was asked. */
export async function proved(camera: Camera) {
  const { boots = 60_000, picture = { state: 'flows', frames: 4500, seconds: 300 }, led = true } = camera
  const { says = {}, pulls = true, account = false, shut = false, owner = [] } = camera
  const clock = new SimulatedClock()
  const store = await openStore({ folder: ':memory:', clock, random: seededRandom(1) })
  const signal = new AbortController().signal
  const given: Given = { clock, random: seededRandom(2), network: {} as Network, log: silentLog, signal }
  const events: CaseEvent[] = [
    { kind: 'opened', address: '192.168.1.20', complaint: null },
    ...(camera.known ? [{ kind: 'identified', identification } as const] : []),
    { kind: 'observed', observation: { question: 'card', answer: 'well', at: 0, by: { kind: 'person' } } },
    ...(camera.unsaved ? [] : [{ kind: 'backed-up', backup: 'b', verified: true, settings: 2 } as const]),
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
  let locked = shut
  const refuses: LoginSeen = { state: 'wrong' }
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
    device: async () => (locked ? undefined : device),
    backups: { get: async () => saved },
    look: async () => (clock.now() < here.from ? undefined : { sighting, ms: 4 }),
    watch: async () => (opened ? { state: 'flows', frames: 4500, seconds: 300 } : picture),
    login: async (_: string, { username, password }: { username?: string; password: Secret }) => {
      if (username === 'admin' && password.reveal() !== 'right') return refuses
      if (username === 'admin') locked = false
      opened = true
      return { state: 'accepted' }
    },
    presence: () => {},
  } as unknown as Desk
  const runner = createRunner({ journal: store.journal, given })
  const { before } = camera
  const flow = flowsOver(desk).get(before ? 'prove-more' : 'verify')!
  const id = await runner.start(flow, 'cam', before ? { case: 'k', before } : { case: 'k' })
  const asked: string[] = []
  const powerTexts: string[] = []
  const life = { over: false }
  const person = async () => {
    while (!life.over) {
      await clock.sleep(500)
      const ask = (await runner.view(id))?.ask
      if (!ask) continue
      asked.push(ask.id)
      if (ask.id === 'card') here.card = 'well'
      if (ask.id === 'power') powerTexts.push(ask.text.key)
      if ((ask.id === 'power' && pulls) || (ask.id === 'card' && camera.pullsForCard)) {
        here.from = Number.POSITIVE_INFINITY
        await clock.sleep(10_000)
        here.from = clock.now() + boots
      }
      const password = ask.id === 'owner-login' ? owner.shift() : undefined
      const login = password
        ? { username: 'admin', password }
        : account && ask.id === 'camera-account'
          ? { username: 'viewer', password: 'secret' }
          : { cannot: true }
      const told =
        ask.kind === 'login' ? login : (says[ask.id]?.shift() ?? (ask.kind === 'do' ? 'done' : 'yes'))
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
  return { proof: ended[0], check, asked, powerTexts, checks: view?.checks ?? [] }
}

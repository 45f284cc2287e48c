import type { CameraView, FindView } from '@pinhole/core'
import { words } from './hallway.ts'

const now = Date.now()
const camera = (more: Partial<CameraView> & Pick<CameraView, 'name' | 'state'>): CameraView => ({
  mac: `02-00-00-00-00-${(more.name.codePointAt(0) ?? 0).toString(16)}`,
  address: '192.0.2.20',
  model: 'Tapo C200',
  entry: null,
  picture: { body: 'pan-tilt', guess: false },
  says: words('Answers'),
  lastSeenAt: now - 200_000_000,
  case: null,
  ...more,
})

/** Every state of the first page. */
export const finds: Record<string, FindView> = {
  trouble: {
    state: 'listening',
    startedAt: now,
    cameras: [
      camera({
        name: 'Kitchen',
        state: 'answers',
        model: 'Kasa EC60',
        entry: 'kasa/ec60',
        picture: { body: 'cube', guess: false },
      }),
      camera({ name: 'Hallway', state: 'silent', entry: 'tapo/c200' }),
      camera({
        name: 'New camera',
        state: 'set-up',
        model: null,
        says: words('Waiting to be set up'),
        picture: { body: 'bullet', guess: true },
      }),
      camera({
        name: 'Front door',
        state: 'answers',
        model: 'Kasa KD110',
        entry: 'kasa/kd110',
        picture: { body: 'doorbell', guess: false },
      }),
    ],
    reasons: [],
    sweep: null,
  },
  well: {
    state: 'done',
    startedAt: now,
    cameras: [camera({ name: 'Kitchen', state: 'answers' }), camera({ name: 'Hallway', state: 'answers' })],
    reasons: [],
    sweep: { addresses: 254, done: 0, running: false },
  },
  nothing: {
    state: 'done',
    startedAt: now,
    cameras: [],
    reasons: [
      {
        id: 'guest',
        likely: true,
        text: words('This computer is on the guest network'),
        remedy: words('Guest Wi-Fi hides devices from each other. Join your main network, then look again.'),
      },
      {
        id: 'subnet',
        likely: true,
        text: words('Or the cameras are on another subnet'),
        remedy: words('My call reaches 192.0.2.x only.'),
      },
      {
        id: 'sent',
        likely: false,
        text: words('My call went out'),
        remedy: words('On Wi-Fi and on cable, three ways.'),
      },
    ],
    sweep: { addresses: 254, done: 0, running: false },
  },
  listening: {
    state: 'listening',
    startedAt: now,
    cameras: [],
    reasons: [],
    sweep: { addresses: 254, done: 90, running: true },
  },
}

import {
  CaseEvent,
  canonicalMac,
  Failure,
  JournalLine,
  PairWish,
  redact,
  redactText,
} from '../../packages/core/src/index.ts'
import { Entry, loadCatalogue, matchModel } from '../../packages/catalogue/src/index.ts'
import { Guide } from '../../packages/guides/src/schema.ts'
import { openIntake } from '../../packages/intake/src/index.ts'
import { CauseFile, ObservationFile } from '../../packages/knowledge/src/schema.ts'
import { isOnLink } from '../../packages/protocol/src/index.ts'
import { gatewayIn, neighboursIn } from '../../packages/protocol/src/transport/machine-network.ts'
import { readAccount, readLogin } from '../../packages/recovery/src/flows/login.ts'
import { readWifi } from '../../packages/recovery/src/flows/own-network/join.ts'
import { devicesIn, hotspotsIn } from '../../packages/server/src/nmcli-radio.ts'
import { verbs } from '../../packages/server/src/routes/verbs.ts'
import { fromJson } from '../../packages/store/src/sqlite/json.ts'
import { seal, unseal } from '../../packages/store/src/sqlite/seal.ts'
import { json, object, type Target, text, utf8 } from './target.ts'

// What the house itself takes from outside: the machine's tables, a person's words and forms, files that may be damaged.

const catalogue = loadCatalogue()
const understand = openIntake(catalogue)
const key = Buffer.alloc(32, 7)
const kept = seal(key, Buffer.alloc(12, 3), 'camera', '{"password":"x"}')
const home = { name: 'lo', address: '192.0.2.1', netmask: '255.255.255.0', broadcast: '192.0.2.255' } as const

/** A `TypeError` is how a form says no to its caller, who asks again. */
const refusing = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof TypeError) throw new Failure('input.invalid', { why: error.message }, error)
    throw error
  }
}

const value = (given: Uint8Array): unknown => {
  try {
    return JSON.parse(text(given))
  } catch {
    return undefined
  }
}

export const house: readonly Target[] = [
  {
    name: 'route-table',
    seeds: [
      utf8(
        'Iface\tDestination\tGateway \tFlags\neth0\t00000000\t0101A8C0\t0003\neth0\t0001A8C0\t00000000\t0001\n',
      ),
    ],
    read: (given) => gatewayIn(text(given)),
  },
  {
    name: 'neighbour-table',
    seeds: [
      utf8('IP address HW type Flags HW address Mask Device\n192.0.2.9 0x1 0x2 9c:a2:f4:00:00:01 * eth0\n'),
    ],
    read: (given) => neighboursIn(text(given)).map(({ address }) => isOnLink(address, [home as never])),
  },
  {
    name: 'network-manager',
    seeds: [
      utf8('wlan0:wifi:connected:Home\neth0:ethernet:connected:Wired connection 1\nlo:loopback:unmanaged:\n'),
      utf8(
        'Tapo_Cam_1234:02\\:00\\:5E\\:00\\:00\\:01::80:2437\nHome:02\\:00\\:5E\\:00\\:00\\:02:WPA2:99:5180\n',
      ),
    ],
    read: (given) => [devicesIn(text(given)), hotspotsIn(text(given))],
  },
  {
    name: 'own-words',
    seeds: [
      'My Tapo C210 is offline since the new router',
      'Die Kamera blinkt rot und grün',
      'La cámara EC70 no graba en la tarjeta',
    ].map(utf8),
    // As long as the page lets somebody write.
    read: (given) => understand(text(given).slice(0, 4000)),
  },
  {
    name: 'model-words',
    seeds: ['Tapo C210 V2', 'KC 420 WS', 'EC60(US)', 'FCC ID: 2AXJ4C210', 'Kasa Spot'].map(utf8),
    read: (given) => matchModel(catalogue, { model: text(given).slice(0, 4000) }),
  },
  {
    name: 'redaction',
    seeds: [
      ...json({
        password: 'a',
        note: 'at 192.0.2.10, 9c:a2:f4:00:00:01',
        url: 'rtsp://u:p@192.0.2.1/stream1',
      }),
      utf8(
        'mail someone@example.com from 192.0.2.1 or 9C-A2-F4-00-00-01, rtsp://viewer:secret@camera/stream1',
      ),
    ],
    read: (given) => [redact(value(given), ['secret']), redactText(text(given)), canonicalMac(text(given))],
  },
  {
    name: 'request-bodies',
    seeds: json(
      { question: 'lan_state', answer: 'absent' },
      { action: 'power_cycle', outcome: 'cured' },
      { username: 'a', password: 'b', keep: true },
      { run: 'a', ask: 'b', value: { c: 1 } },
      { code: 'ABCD-EFGH' },
    ),
    read: (given) => {
      const body = value(given)
      return [PairWish, ...Object.values(verbs).map(([schema]) => schema)].map((each) => each.safeParse(body))
    },
  },
  {
    name: 'forms',
    seeds: json(
      { username: 'a', password: 'b', keep: true },
      { ssid: 'Home', password: 'long enough' },
      { cannot: 1 },
    ),
    read: (given) => {
      const heard = [{ ssid: 'Home', signal: 3, open: false, key: {} }]
      const body = value(given)
      return refusing(() => [readAccount(body), readWifi(body, heard), readLogin(body)])
    },
  },
  {
    name: 'kept-lines',
    seeds: json(
      { kind: 'observed', observation: { question: 'a', answer: 'b', at: 1, by: { kind: 'person' } } },
      { run: 'a', seq: 1, at: 1, step: 'b', what: 'done', value: 3 },
    ),
    read: (given) => {
      const line = JournalLine.safeParse(value(given))
      return [line, fromJson(text(given), CaseEvent, '/data', 'cases')]
    },
  },
  {
    name: 'kept-secret',
    seeds: [kept.sealed],
    read: (given) => [
      unseal(key, 'camera', { nonce: kept.nonce, sealed: given }),
      unseal(key, 'camera', { nonce: given.subarray(0, 12), sealed: given }),
    ],
  },
  {
    name: 'data-files',
    seeds: [
      ...json(...[...catalogue.entries.values()].slice(0, 8)),
      ...json({ id: 'a', title: 'b', steps: [] }, { id: 'a', basis: 'S', prior: 0.1 }),
    ],
    read: (given) => {
      const file = object(given)
      return [Entry, Guide, CauseFile, ObservationFile].map((each) => each.safeParse(file))
    },
  },
]

import { type Given, type Login, Secret, TransportFailure } from '@pinhole/core'
import { askKasa } from '../discovery/kasa/tcp.ts'
import { scrambleFrame } from '../discovery/kasa/codec.ts'
import { openKasaMedia } from '../kasa-media/client.ts'
import { klapClient } from '../klap/client.ts'
import { klapAuth, serverHash } from '../klap/codec.ts'
import { linkieClient } from '../linkie/client.ts'
import { encodeAnswer } from '../linkie/codec.ts'
import { onvifClient } from '../onvif/client.ts'
import { passthroughClient } from '../passthrough/client.ts'
import { rtspClient } from '../rtsp/client.ts'
import { freeBudget } from '../smartcam/budget.ts'
import { smartcamClient } from '../smartcam/client.ts'
import { probeLogin } from '../smartcam/knock.ts'
import { fetchRecording, fetchStill } from '../tapo-media/fetch.ts'
import { DEVICE_BOUNDARY } from '../tapo-media/parts.ts'
import type { Dress } from './ills.test-kit.ts'

/** One wire of ours at one depth: how it is asked, and how an ill host would dress what it says there. */
export interface HostileWire extends Dress {
  tls: boolean
  /** The last greeting is not waited behind: what follows it comes unasked. */
  unasked?: true
  ask: (at: { host: string; port: number; given: Given }) => Promise<unknown>
}

const login: Login = { username: 'owner@example.com', password: new Secret('secret1') }
const admin: Login = { username: 'admin', password: new Secret('secret1') }
const budget = freeBudget

const http = (length: number, more = '') =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${more}${length < 0 ? '' : `Content-Length: ${length}\r\n`}\r\n`
const answer = (body: string | Buffer, more = '') =>
  Buffer.concat([Buffer.from(http(body.length, more)), Buffer.from(body)])
const deep = '{"result":'.repeat(20_000)
const overHttp = { head: http, nested: deep, greets: [] }

const noPlaceForOlder = () => answer('{"error_code":-40211}')
const discover = () => answer('{"error_code":0,"result":{"mac":"02-00-5E-00-00-01","tpap":{"pake":[2]}}}')

/** A first handshake that proves the right password, so that the client goes on. */
function klapHello(asked: Buffer): Buffer {
  const [local, remote] = [asked.subarray(-16), Buffer.alloc(16, 7)]
  const proof = serverHash({ version: 2, local, remote, auth: klapAuth(2, login) })
  return answer(Buffer.concat([remote, proof]), 'Set-Cookie: TP_SESSIONID=ab;TIMEOUT=86400\r\n')
}

const rtsp = (length: number) =>
  `RTSP/1.0 200 OK\r\nCSeq: 1\r\n${length < 0 ? '' : `Content-Length: ${length}\r\n`}\r\n`
const part = (type: string) => (length: number) =>
  `--${DEVICE_BOUNDARY}\r\nContent-Type: ${type}\r\n${length < 0 ? '' : `Content-Length: ${length}\r\n`}\r\n`
const challenge = () =>
  'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm="x",algorithm=MD5,qop="auth",nonce="ab",opaque="cd"\r\nContent-Length: 0\r\n\r\n'
const welcome = () =>
  `HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed;boundary=${DEVICE_BOUNDARY}\r\nKey-Exchange: cipher="AES_128_CBC" username="admin" algorithm="MD5" nonce="ef"\r\n\r\n`
const media = { password: admin.password, budget }

/** Every wire a camera speaks first on, by its name in docs/protocols/budgets.md. */
export const wires: Readonly<Record<string, HostileWire>> = {
  'Tapo control: login': {
    ...overHttp,
    tls: true,
    ask: (at) => smartcamClient({ ...at, login: admin, budget }).request('getDeviceInfo'),
  },
  'Tapo control: login probe': { ...overHttp, tls: true, ask: (at) => probeLogin({ ...at, budget }) },
  'Tapo control: newest login (TPAP), discover': {
    ...overHttp,
    greets: [noPlaceForOlder],
    tls: true,
    ask: (at) => smartcamClient({ ...at, login: admin, budget }).request('getDeviceInfo'),
  },
  'Tapo control: newest login (TPAP), register': {
    ...overHttp,
    greets: [noPlaceForOlder, discover],
    tls: true,
    ask: (at) => smartcamClient({ ...at, login: admin, budget }).request('getDeviceInfo'),
  },
  'KLAP: first handshake': {
    ...overHttp,
    tls: false,
    ask: (at) => klapClient({ ...at, login, budget }).ask('get_device_info'),
  },
  'KLAP: second handshake': {
    ...overHttp,
    greets: [klapHello],
    tls: false,
    ask: (at) => klapClient({ ...at, login, budget }).ask('get_device_info'),
  },
  'KLAP: request': {
    ...overHttp,
    greets: [klapHello, () => answer('')],
    tls: false,
    ask: (at) => klapClient({ ...at, login, budget }).ask('get_device_info'),
  },
  'AES passthrough': {
    ...overHttp,
    tls: false,
    ask: (at) => passthroughClient({ ...at, login, budget }).ask('get_device_info'),
  },
  LINKIE: {
    ...overHttp,
    // Nested under its own scrambling.
    nested: encodeAnswer({ a: 1 }).slice(0, 4) + Buffer.from(deep).toString('base64'),
    tls: true,
    ask: (at) => linkieClient({ ...at, login, budget }).ask('switch', 'get_is_enable'),
  },
  'Kasa 9999 (TCP)': {
    greets: [],
    head: (length) => {
      const frame = Buffer.alloc(4)
      frame.writeUInt32BE(length < 0 ? 0xffff_ffff : Math.min(length, 0xffff_ffff))
      return frame.toString('latin1')
    },
    nested: Buffer.from(scrambleFrame(deep).subarray(4)),
    tls: false,
    ask: (at) => askKasa(at, { system: { get_sysinfo: {} } }),
  },
  'Kasa pictures (19443)': {
    ...overHttp,
    tls: true,
    // A stream may be long; what counts is that nothing is heaped up while no part is whole.
    ask: async (at) => {
      const { ended } = await openKasaMedia({ ...at, login }, () => {})
      throw await ended
    },
  },
  ONVIF: {
    head: (length) => http(length).replace('json', 'soap+xml'),
    nested: `<Envelope><Body>${'<a b="c">'.repeat(20_000)}`,
    greets: [],
    tls: false,
    ask: (at) => onvifClient({ ...at, login }).cameraTime(),
  },
  RTSP: {
    head: rtsp,
    nested: deep.slice(0, 60_000),
    greets: [],
    tls: false,
    ask: (at) => rtspClient({ ...at, path: '/stream1', login }).play(() => {}),
  },
  'Media port (8800): login': {
    ...overHttp,
    tls: false,
    ask: (at) => fetchStill({ ...at, ...media }, 1),
  },
  'Media port (8800): welcome': {
    ...overHttp,
    greets: [challenge],
    tls: false,
    ask: (at) => fetchStill({ ...at, ...media }, 1),
  },
  'Media port (8800): answer': {
    head: part('application/json'),
    nested: deep,
    greets: [challenge, welcome],
    tls: false,
    ask: (at) => fetchStill({ ...at, ...media }, 1),
  },
  'Media port (8800): recording': {
    head: part('video/mp2t'),
    nested: deep,
    greets: [
      challenge,
      welcome,
      () => {
        const yes = JSON.stringify({ type: 'response', seq: 1, params: { error_code: 0, session_id: '1' } })
        return `${part('application/json')(yes.length)}${yes}\r\n`
      },
    ],
    unasked: true,
    tls: false,
    ask: async (at) => {
      const options = { userId: 1, write: () => {} }
      const { complete } = await fetchRecording({ ...at, ...media }, { start: 1, end: 61 }, options)
      // What came in is told as torn; that is its failure.
      if (!complete) throw new TransportFailure('malformed')
    },
  },
}

import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { Secret } from '../../packages/core/src/index.ts'
import * as kasa from '../../packages/protocol/src/discovery/kasa/codec.ts'
import { answerKasa } from '../../packages/protocol/src/discovery/kasa/server.ts'
import { KasaFrames } from '../../packages/protocol/src/discovery/kasa/tcp.ts'
import * as tdp from '../../packages/protocol/src/discovery/tdp/codec.ts'
import * as wsd from '../../packages/protocol/src/discovery/ws-discovery/codec.ts'
import { KasaMediaReader, readMicros } from '../../packages/protocol/src/kasa-media/codec.ts'
import * as klap from '../../packages/protocol/src/klap/codec.ts'
import { runSmart } from '../../packages/protocol/src/klap/server.ts'
import * as smart from '../../packages/protocol/src/klap/smart.ts'
import * as linkie from '../../packages/protocol/src/linkie/codec.ts'
import { Depacketiser } from '../../packages/protocol/src/media/depacketise.ts'
import { splitAccessUnits } from '../../packages/protocol/src/media/h264.ts'
import { clockClip } from '../../packages/protocol/src/media/clip.ts'
import { packetise, readRtp, writeRtp } from '../../packages/protocol/src/media/rtp.ts'
import * as onvif from '../../packages/protocol/src/onvif/codec.ts'
import { readEvent, readProfile } from '../../packages/protocol/src/onvif/readers.ts'
import { readDuration } from '../../packages/protocol/src/onvif/services/events.ts'
import { readXml, within } from '../../packages/protocol/src/onvif/xml.ts'
import * as passthrough from '../../packages/protocol/src/passthrough/codec.ts'
import {
  RtspReader,
  writeAnswer,
  writeInterleaved,
  writeRequest,
} from '../../packages/protocol/src/rtsp/codec.ts'
import { isAuthorised, readChallenges } from '../../packages/protocol/src/rtsp/digest.ts'
import { controlUri, readSdp } from '../../packages/protocol/src/rtsp/sdp.ts'
import * as smartcam from '../../packages/protocol/src/smartcam/codec.ts'
import { sealOf } from '../../packages/protocol/src/smartcam/seal.ts'
import { fieldsOf, mediaSeal } from '../../packages/protocol/src/tapo-media/keys.ts'
import {
  CLIENT_BOUNDARY,
  MediaReader,
  writeHead,
  writePart,
} from '../../packages/protocol/src/tapo-media/parts.ts'
import { RecordingInspector } from '../../packages/protocol/src/tapo-media/recording.ts'
import { TsWriter } from '../../packages/protocol/src/tapo-media/ts-write.ts'
import { readCookies } from '../../packages/protocol/src/transport/http-wire.ts'
import { rewritten } from '../../packages/protocol/src/tpap/credential.ts'
import { frameSeal } from '../../packages/protocol/src/tpap/frame.ts'
import { agreeAsUser, keptOf, verifierOf } from '../../packages/protocol/src/tpap/spake2plus.ts'
import { brains } from './brains.ts'
import { house } from './house.ts'
import { inPieces, json, type Target, text, utf8 } from './target.ts'

export type { Target } from './target.ts'

const from = { address: '192.0.2.10', port: 9999, at: 0 }
const key = Buffer.alloc(16, 7)

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const ours = createPrivateKey(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }))
const login = { username: 'user@example.com', password: new Secret('Passw0rd!') }

const tapoFound = {
  device_id: 'aa'.repeat(16),
  device_type: 'SMART.IPCAMERA',
  device_model: 'C210',
  ip: '192.0.2.10',
  mac: '9C-A2-F4-00-00-00',
  factory_default: false,
  mgt_encrypt_schm: { is_support_https: true, http_port: 443 },
  encrypt_type: ['3'],
  encrypt_info: { sym_schm: 'AES', key: 'AAAA', data: 'BBBB' },
}
const seal = sealOf({ client: '0011223344556677', device: '8899AABBCCDDEEFF', hash: 'A'.repeat(64) })
const frames = frameSeal(key, Buffer.alloc(12, 3))
const media = mediaSeal('ab'.repeat(16), 'admin', 'C'.repeat(32))
const clip = clockClip()
const [first = { nals: [], key: true }, second = first] = clip.units.slice(1, 3)
const small = { nals: first.nals.map((nal) => nal.subarray(0, 120)), key: true }
const ts = new TsWriter()
const tsBytes = Buffer.concat([
  ts.picture(small, 40),
  ts.sound(new Uint8Array(80), 40),
  ts.picture(small, 80),
])
const verifier = verifierOf('passcode', key, 10)
const randoms = { user: Buffer.alloc(32, 1), device: Buffer.alloc(32, 2) }

const soap = (body: string) => utf8(onvif.writeEnvelope(body))
const digest =
  'Digest realm="TP-Link IP-Camera",algorithm=MD5,qop="auth",nonce="ab",opaque="cd",encrypt_type="3"'
const sdp = `v=0\r\no=- 1 1 IN IP4 192.0.2.10\r\ns=x\r\nt=0 0\r\na=control:*\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z0LAHtkA2D3n,aMuMsg==\r\na=control:track1\r\nm=application/TP-LINK 0 RTP/AVP smart/1/90000\r\n`
const rtp = packetise({ nals: [first.nals.at(-1)?.subarray(0, 400) ?? key], key: true }, 120).map(
  (payload, at) =>
    writeRtp({ payloadType: 96, marker: at === 0, sequence: at, timestamp: 1, ssrc: 9, payload }),
)

const klapped = klap.klapSession({ version: 2, local: key, remote: key, auth: klap.klapAuth(2, login) })

const wires: readonly Target[] = [
  {
    name: 'kasa-discovery',
    seeds: [
      kasa.encodeProbe(),
      kasa.scramble('{"system":{"get_sysinfo":{"err_code":0,"system":{"mac":"AA"}}}}'),
    ],
    read: (given) => kasa.readReply(given, from),
  },
  {
    name: 'kasa-tcp',
    seeds: [kasa.scrambleFrame('{"system":{"get_sysinfo":{}}}')],
    read: (given) => inPieces(new KasaFrames(), given),
  },
  {
    name: 'tdp',
    seeds: [
      tdp.encodeReply(tapoFound, 7),
      tdp.encodeTdp({ flags: 17, serial: 1, payload: JSON.stringify({ params: { rsa_key: pem } }) }),
    ],
    read: (given) => tdp.readReply(given, ours, { ...from, port: 20002 }),
  },
  {
    name: 'tdp-probe',
    seeds: [tdp.encodeProbe(pem, 5)],
    read: (given) => tdp.readProbe(tdp.decodeTdp(given)),
  },
  {
    name: 'tdp-sealed-info',
    seeds: [utf8(tdp.sealInfoData('{"connect_ssid":"x"}', Buffer.alloc(32, 1)))],
    read: (given) => tdp.openInfoData(text(given), Buffer.alloc(32, 1)),
  },
  {
    name: 'ws-discovery',
    seeds: [
      wsd.encodeProbe('urn:uuid:1'),
      wsd.encodeMatch(
        { endpoint: 'urn:1', types: ['a'], scopes: ['b'], addresses: ['http://a:2020/x'] },
        '1',
        '2',
      ),
    ],
    read: (given) => [wsd.readMatch(given, from), wsd.readProbe(given)],
  },
  {
    name: 'smartcam-login',
    seeds: json(
      {
        error_code: -40413,
        result: { data: { code: -40401, encrypt_type: ['3'], nonce: 'AA', device_confirm: 'BB', time: 9 } },
      },
      { error_code: -40401, data: { code: -40404, sec_left: 1799 } },
      { error_code: 0, result: { stok: 'abc', start_seq: 5, user_group: 'root' } },
    ),
    read: (given) => {
      const reply = smartcam.parseReply(text(given))
      return [smartcam.readKnock(reply), smartcam.readSession(reply), smartcam.lockedSeconds(reply)]
    },
  },
  {
    name: 'smartcam-batch',
    seeds: json({
      error_code: 0,
      result: {
        responses: [
          { method: 'a', result: { b: 1 }, error_code: 0 },
          { method: 'c', error_code: -1 },
        ],
      },
    }),
    read: (given) => smartcam.readBatch([{ method: 'a' }, { method: 'c' }], smartcam.parseReply(text(given))),
  },
  {
    name: 'smartcam-seal',
    seeds: [utf8(seal.seal('{"method":"x"}'))],
    read: (given) => smartcam.parseReply(seal.open(text(given))),
  },
  { name: 'tpap-frame', seeds: [frames.seal('{"a":1}', 5)], read: (given) => frames.open(given) },
  {
    name: 'tpap-share',
    seeds: [keptOf(verifier)],
    read: (given) => agreeAsUser(verifier, 5n, given, randoms),
  },
  {
    name: 'tpap-extra-crypt',
    seeds: json({ type: 'password_shadow', params: { passwd_id: 2 } }, { type: 'x', params: {} }),
    read: (given) => rewritten('abc', smartcam.parseReply(text(given)), 'AA:BB:CC:DD:EE:FF'),
  },
  {
    name: 'klap-handshake',
    seeds: [Buffer.alloc(48, 5)],
    read: (given) => klap.readHandshake(given),
  },
  {
    name: 'klap-session',
    seeds: [klapped.seal('{"error_code":0}', 5)],
    read: (given) => klapped.open(given, 5),
  },
  {
    name: 'smart-answers',
    seeds: json(
      { error_code: 0, result: { responses: [{ method: 'a', result: {}, error_code: 0 }] } },
      { error_code: 9999 },
    ),
    read: (given) => [
      smart.readAnswer(text(given)),
      smart.readBatch([{ method: 'a' }] as never, smart.readAnswer(text(given)) as never),
    ],
  },
  {
    name: 'passthrough-seal',
    seeds: [utf8(passthrough.sealText({ key, iv: key }, '{"a":1}'))],
    read: (given) => passthrough.openText({ key, iv: key }, text(given)),
  },
  {
    name: 'passthrough-keys',
    seeds: [utf8(passthrough.sealKeys({ key, iv: key }, passthrough.readKey(pem)!)), utf8(pem)],
    read: (given) => [passthrough.readKey(text(given)), passthrough.openKeys(text(given), ours)],
  },
  {
    name: 'linkie-request',
    seeds: [utf8(linkie.encodeContent('{"system":{"get_sysinfo":{}}}'))],
    read: (given) => linkie.decodeContent(text(given)),
  },
  {
    name: 'linkie-answer',
    seeds: [utf8(linkie.encodeAnswer({ system: { get_sysinfo: { err_code: 0 } } }))],
    read: (given) =>
      linkie.readAnswers([{ module: 'system', method: 'get_sysinfo' }], linkie.decodeAnswer(text(given))),
  },
  {
    name: 'kasa-question',
    seeds: [kasa.encodeProbe()],
    read: (given) => answerKasa(kasa.decode(given), { mac: 'AA' }),
  },
  {
    name: 'smart-request',
    seeds: json(
      { method: 'multipleRequest', params: { requests: [{ method: 'a', params: {} }] } },
      { method: 'b' },
    ),
    read: (given) => runSmart(() => ({ error_code: 0 }), text(given)),
  },
  {
    name: 'cookies',
    seeds: [utf8('TP_SESSIONID=ABCDEF;TIMEOUT=86400\nother = 1; Path=/')],
    read: (given) => readCookies(text(given).split('\n')),
  },
  {
    name: 'micros',
    seeds: [utf8('12.345678'), utf8(' 0.1')],
    read: (given) => readMicros(text(given)),
  },
  {
    name: 'kasa-media',
    seeds: [
      utf8('HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=data-boundary--\r\n\r\n'),
      utf8(
        '--data-boundary--\r\nContent-Type: video/x-h264\r\nX-Timestamp: 12.5\r\nContent-Length: 5\r\n\r\nabcde\r\n',
      ),
      utf8('HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n'),
    ],
    read: (given) => inPieces(new KasaMediaReader(), given),
  },
  {
    name: 'rtsp',
    seeds: [
      writeAnswer(
        200,
        'OK',
        [
          ['CSeq', '1'],
          ['Content-Type', 'application/sdp'],
        ],
        sdp,
      ),
      writeRequest('DESCRIBE', 'rtsp://h:554/stream1', [['CSeq', '2']]),
      writeInterleaved(0, rtp[0] ?? key),
    ],
    read: (given) => inPieces(new RtspReader(), given),
  },
  {
    name: 'sdp',
    seeds: [utf8(sdp)],
    read: (given) => {
      const { media: sections, control } = readSdp(text(given))
      return sections.map((each) => controlUri('rtsp://h/x/', each.control ?? control))
    },
  },
  {
    name: 'digest-challenges',
    seeds: [utf8(`Basic realm="a"\n${digest}`)],
    read: (given) => readChallenges(text(given).split('\n')),
  },
  {
    name: 'rtsp-authorization',
    seeds: [
      utf8(`Basic ${Buffer.from('viewer:secret').toString('base64')}`),
      utf8('Digest username="viewer", realm="r", nonce="n", uri="rtsp://h/stream1", response="ab"'),
    ],
    read: (given) =>
      isAuthorised(
        text(given),
        { username: 'viewer', password: 'secret' },
        { realm: 'r', nonce: 'n', method: 'PLAY', basic: true },
      ),
  },
  {
    name: 'rtp',
    seeds: rtp,
    read: (given) => {
      const packet = readRtp(given)
      const depacketiser = new Depacketiser()
      return packet && depacketiser.push(packet, 0)
    },
  },
  {
    name: 'h264',
    seeds: [Buffer.concat(small.nals.flatMap((nal) => [Buffer.of(0, 0, 1), nal])), second.nals[0] ?? key],
    read: (given) => splitAccessUnits(given),
  },
  {
    name: 'onvif-xml',
    seeds: [
      soap(`<tds:GetSystemDateAndTimeResponse>${onvif.writeDateTime(0)}</tds:GetSystemDateAndTimeResponse>`),
      utf8(onvif.writeFault('NotAuthorized', 'no')),
      soap(
        '<tt:NotificationMessage><tt:Topic>tns1:a/b</tt:Topic><tt:Message UtcTime="2026-01-01T00:00:00Z"><tt:Data><tt:SimpleItem Name="IsMotion" Value="true"/></tt:Data></tt:Message></tt:NotificationMessage>',
      ),
      soap(
        '<trt:Profiles token="profile_1"><tt:Name>main</tt:Name><tt:VideoEncoderConfiguration><tt:Resolution><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:Resolution></tt:VideoEncoderConfiguration></trt:Profiles>',
      ),
      utf8(onvif.writeEnvelope('<a/>', { username: 'u', nonce: 'n', created: 'c', digest: 'd' })),
    ],
    read: (given) => {
      const root = readXml(text(given))
      return [
        onvif.readFault(root),
        onvif.readToken(root),
        onvif.readDateTime(within(root, 'Body', 'GetSystemDateAndTimeResponse')),
        readDuration(within(root, 'Body')?.text),
        ...root.children.flatMap((each) => [readEvent(each), readProfile(each)]),
      ]
    },
  },
  {
    name: 'tapo-media',
    seeds: [
      writeHead('HTTP/1.1 200 OK', {
        'Key-Exchange': 'cipher="AES_128_CBC" nonce="ab"',
        'Content-Length': 0,
      }),
      writePart(CLIENT_BOUNDARY, { 'Content-Type': 'application/json', 'X-Session-Id': 1 }, utf8('{"a":1}')),
    ],
    read: (given) => {
      const asHead = new MediaReader()
      const asPart = new MediaReader()
      inPieces(asHead, given)
      inPieces(asPart, given)
      const parts = []
      for (let part = asPart.part(); part; part = asPart.part()) parts.push(part)
      return [asHead.head(), parts]
    },
  },
  { name: 'tapo-media-fields', seeds: [utf8(digest)], read: (given) => fieldsOf(text(given)) },
  { name: 'tapo-media-seal', seeds: [media.seal(key)], read: (given) => media.open(given) },
  {
    name: 'transport-stream',
    seeds: [tsBytes],
    read: (given) => {
      const inspector = new RecordingInspector()
      inspector.take(given.subarray(0, given.length >> 1))
      inspector.take(given.subarray(given.length >> 1))
      return inspector.facts()
    },
  },
]

/** Every parser of bytes from outside: of the wires, of what stands behind them, and of the house around. */
export const targets: readonly Target[] = [...wires, ...brains, ...house]

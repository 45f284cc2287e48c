import { utf8 } from '@pinhole/core'
import { describe, expect, test } from 'vitest'
import { clockClip } from '../media/clip.ts'
import { fieldsOf, mediaDigest, mediaPassword, mediaSeal } from './keys.ts'
import { CLIENT_BOUNDARY, MediaReader, writePart } from './parts.ts'
import { RecordingInspector, recordingParts } from './recording.ts'
import { TsReader } from './ts-read.ts'
import { TsWriter } from './ts-write.ts'

const hex = (given: Uint8Array) => Buffer.from(given).toString('hex')

describe.each([
  {
    form: 'md5' as const,
    kept: '0318564DA313CFBFF096FE8CE56FA912',
    response: '40f18dc412790f4cf6db545f548dfc95',
    sealed: 'd5d007f9ea0cebdc2266a66fed4b3a4248cb59b10d16dbcd3afe4c9ba57cde6d',
  },
  {
    form: 'sha256' as const,
    kept: 'BE68615F6A565A7EED9BB07D7D87C902E5DDECA15366A2AE9EB8E92A5B63BF7B',
    response: '80098b28f7f02b90198ae6460f229d2b',
    sealed: 'bb3046ae185531641c4cdd7eea37d9922e3d7699d2db7601ecc99f3486c512b0',
  },
])(
  'the media port in its $form form agrees with the recorded numbers',
  ({ form, kept, response, sealed }) => {
    test('password, signature and seal, both ways', () => {
      expect(mediaPassword('cloudpass', form)).toBe(kept)
      expect(
        mediaDigest({
          username: 'admin',
          password: kept,
          realm: 'TP-Link IP-Camera',
          nonce: '0123456789abcdef0123456789abcdef',
          cnonce: '00112233445566778899aabbccddeeff0011223344556677',
          nc: '00000001',
          uri: '/stream',
        }),
      ).toBe(response)
      const seal = mediaSeal('4514f88f1148a6735bdc6a7d7b93b0b0', 'admin', kept)
      const clear = Buffer.from('474000100000b00d0001c100000001f000', 'hex')
      expect(hex(seal.seal(clear))).toBe(sealed)
      expect(hex(seal.open(Buffer.from(sealed, 'hex')))).toBe(hex(clear))
      expect(() => seal.open(Buffer.from('00', 'hex'))).toThrow('sealed-wrong')
    })
  },
)

test('header fields are read with and without quotes, also where values hold the marks', () => {
  expect(fieldsOf('realm="a b",algorithm=MD5,qop="auth",nonce="x=,y"')).toEqual({
    realm: 'a b',
    algorithm: 'MD5',
    qop: 'auth',
    nonce: 'x=,y',
  })
})

test('parts are cut by their length, in whatever pieces they come', () => {
  const bytes = Buffer.concat([
    writePart(CLIENT_BOUNDARY, { 'Content-Type': 'application/json' }, utf8('{"a":1}\r\n--x')),
    writePart(CLIENT_BOUNDARY, { 'X-Session-Id': 3 }, utf8('')),
  ])
  const reader = new MediaReader()
  const bodies: string[] = []
  for (const byte of bytes) {
    reader.push(Uint8Array.of(byte))
    const next = reader.part()
    if (next) bodies.push(Buffer.from(next.body).toString())
  }
  expect(bodies).toEqual(['{"a":1}\r\n--x', ''])
})

test.each([
  ['a length that is a lie', '--x\r\nContent-Length: 99999999\r\n\r\n'],
  ['no length', '--x\r\nA: b\r\n\r\n'],
  ['no boundary', 'hello\r\nContent-Length: 1\r\n\r\n'],
  ['a head without an end', `--x\r\n${'a'.repeat(9000)}`],
])('a part with %s is malformed', (_what, given) => {
  const reader = new MediaReader()
  reader.push(utf8(given))
  expect(() => reader.part()).toThrow('malformed')
})

test('what is written as a transport stream is read back: pictures, times and sound', () => {
  const clip = clockClip()
  const writer = new TsWriter()
  const reader = new TsReader()
  const stretches = clip.units
    .slice(0, 30)
    .flatMap((unit, at) => [
      ...reader.push(writer.picture(unit, at * 100)),
      ...reader.push(writer.sound(new Uint8Array(800), at * 100)),
    ])
  stretches.push(...reader.end())
  const pictures = stretches.filter(({ type }) => type === 0x1b)
  expect(pictures).toHaveLength(30)
  expect(pictures.map(({ ms }) => ms)).toEqual(pictures.map((_, at) => at * 100))
  expect(stretches.filter(({ type }) => type === 0x90)).toHaveLength(30)
  expect(reader.gaps).toBe(0)
})

test('a recording says how long it is, and a missing packet does not go unseen', () => {
  const whole = Buffer.concat([...recordingParts(clockClip(), { start: 1_700_000_000, end: 1_700_000_012 })])
  const good = new RecordingInspector()
  good.take(whole)
  expect(good.facts()).toMatchObject({
    pictures: 120,
    seconds: 11.9,
    startsWithKey: true,
    gaps: 0,
    sound: true,
  })
  const cut = new RecordingInspector()
  cut.take(Buffer.concat([whole.subarray(0, 188 * 5), whole.subarray(188 * 7)]))
  expect(cut.facts().gaps).toBeGreaterThan(0)
})

import { Secret } from '@pinhole/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KasaMediaReader, mediaBasic, type MediaPart, readMicros } from './codec.ts'

const picture = Buffer.from([0, 0, 0, 1, 0x65, 0x88, 0x0d, 0x0a, 0x2d, 0x2d, 1])
const parts = Buffer.concat([
  Buffer.from(
    '--data-boundary--\r\nContent-Type: video/x-h264\r\nContent-Length: 11\r\nX-UtcTime:1690827820\r\nX-Timestamp: 300000.066667\r\n\r\n',
  ),
  picture,
  Buffer.from(
    '\r\n--data-boundary--\r\nContent-Type: audio/g711u\r\nContent-Length: 3\r\nX-Timestamp: 300000.1\r\n\r\n\xff\xff\xff\r\n',
    'latin1',
  ),
])
const head = (more = '') =>
  Buffer.from(
    `HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=data-boundary--\r\n${more}\r\n`,
  )
const chunked = (bytes: Buffer, size: number): Buffer => {
  const out: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size)
    out.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'))
  }
  return Buffer.concat(out)
}

const readIn = (bytes: Buffer, step: number): MediaPart[] => {
  const reader = new KasaMediaReader()
  const read: MediaPart[] = []
  for (let at = 0; at < bytes.length; at += step) read.push(...reader.push(bytes.subarray(at, at + step)))
  return read
}

test('the login is spelled as the cameras of this port want it', () => {
  const login = { username: 'me@example.com', password: new Secret('secret1') }
  expect(mediaBasic('base64', login)).toBe('Basic bWVAZXhhbXBsZS5jb206YzJWamNtVjBNUT09')
  expect(mediaBasic('plain', login)).toBe(`Basic ${btoa('me@example.com:secret1')}`)
})

test.for([
  ['as it is', Buffer.concat([head(), parts])],
  ['with a length of minus one', Buffer.concat([head('Content-Length: -1\r\n'), parts])],
  [
    'in chunks that HTTP/1.0 does not know',
    Buffer.concat([head('Transfer-Encoding: chunked\r\n'), chunked(parts, 7)]),
  ],
  ['in chunks nobody announced', Buffer.concat([head(), chunked(parts, 50)])],
  ['announced as chunks that never come', Buffer.concat([head('Transfer-Encoding: chunked\r\n'), parts])],
  ['after an empty line', Buffer.concat([head(), Buffer.from('\r\n'), parts])],
  [
    'without the lengths of its parts',
    Buffer.concat([
      head(),
      Buffer.from(parts.toString('latin1').replace('Content-Length: 11\r\n', ''), 'latin1'),
    ]),
  ],
] as const)('pictures and sound are found in an answer that comes %s, however it is cut', ([, bytes]) => {
  for (const step of [1, 2, 13, 1000]) {
    const [video, audio, ...none] = readIn(bytes, step)
    expect(none).toEqual([])
    expect([video?.type, video?.atMicros, video?.utc]).toEqual(['video/x-h264', 300_000_066_667, 1690827820])
    expect(Buffer.from(video!.body).equals(picture)).toBe(true)
    expect([audio?.type, audio?.atMicros, audio?.body.length]).toEqual(['audio/g711u', 300_000_100_000, 3])
  }
})

test('a time stamp keeps its microseconds however long the camera is up', () => {
  expect(readMicros('999999.000001')).toBe(999_999_000_001)
  expect(readMicros('1e9')).toBeUndefined()
})

test('an endless head, a huge part and a lying chunk are malformed, not memory', () => {
  const lies = [
    Buffer.alloc(20_000, 65),
    Buffer.concat([head(), Buffer.from('--b\r\nContent-Length: 9999999\r\n\r\n')]),
    Buffer.concat([head(), Buffer.from('fffffff\r\n')]),
    Buffer.concat([head(), Buffer.from('--'), Buffer.alloc(9000, 65)]),
    Buffer.concat([head(), Buffer.from('zz'), Buffer.alloc(100, 65)]),
  ]
  for (const lie of lies) expect(() => readIn(lie, 4096)).toThrow(/malformed/)
})

test('whatever comes in, it is parts or malformed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(parts.length),
      fc.integer({ min: 1, max: 64 }),
      (noise, at, step) => {
        const bytes = Buffer.concat([head(), parts.subarray(0, at), noise, parts.subarray(at)])
        try {
          readIn(bytes, step)
        } catch (error) {
          expect(error).toMatchObject({ kind: 'malformed' })
        }
      },
    ),
  )
})

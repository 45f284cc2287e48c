import { Secret, SimulatedClock } from '@pinhole/core'
import { createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { countingBudget, givenUnder } from '../smartcam/testing.ts'
import { fetchRecording, fetchStill } from './fetch.ts'
import { mediaPassword, mediaSeal } from './keys.ts'
import { DEVICE_BOUNDARY, writeHead, writePart } from './parts.ts'
import { TsWriter } from './ts-write.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

const CHALLENGE = writeHead('HTTP/1.1 401 Unauthorized', {
  'WWW-Authenticate': 'Digest realm="x",algorithm=MD5,qop="auth",nonce="ab",opaque="cd"',
  'Content-Length': 0,
})
const WELCOME = writeHead('HTTP/1.1 200 OK', {
  'Content-Type': `multipart/mixed;boundary=${DEVICE_BOUNDARY}`,
  'Key-Exchange': 'cipher="AES_128_CBC" username="admin" algorithm="MD5" nonce="ef"',
})
const json = (value: unknown) =>
  writePart(
    DEVICE_BOUNDARY,
    { 'Content-Type': 'application/json', 'X-If-Encrypt': 0 },
    Buffer.from(JSON.stringify(value)),
  )
const YES = json({ type: 'response', seq: 1, params: { error_code: 0, session_id: '1' } })
const seal = mediaSeal('ef', 'admin', mediaPassword('p', 'md5'))
const tsPart = (bytes: Uint8Array) =>
  writePart(
    DEVICE_BOUNDARY,
    { 'Content-Type': 'video/mp2t', 'X-If-Encrypt': 1, 'X-Session-Id': 1 },
    seal.seal(bytes),
  )

/** A port that says one thing after each thing it hears; `then` goes on from there. */
async function port(
  says: readonly Uint8Array[],
  then: (socket: Socket, clock: SimulatedClock) => void = () => {},
) {
  const clock = new SimulatedClock()
  const sockets = new Set<Socket>()
  let sent = 0
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    let heard = 0
    const write = socket.write.bind(socket)
    socket.write = ((bytes: Uint8Array) => (
      (sent += bytes.length), clock.touch(), write(bytes)
    )) as typeof socket.write
    socket.on('error', () => {})
    socket.on('data', () => {
      clock.touch()
      const next = says[heard++]
      if (next) socket.write(next)
      if (heard === Math.max(1, says.length)) then(socket, clock)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push(
    () =>
      new Promise((done) => {
        server.close(done)
        for (const socket of sockets) socket.destroy()
      }),
  )
  const at = server.address()
  const target = {
    host: '127.0.0.1',
    port: typeof at === 'object' && at ? at.port : 0,
    password: new Secret('p'),
    given: givenUnder(clock),
    budget: countingBudget(),
    patienceMs: 5000,
  }
  const fetched = () =>
    clock.autojump(() =>
      fetchRecording(target, { start: 1000, end: 1010 }, { userId: 1, write: () => {} }).catch(
        (failure: unknown) => failure,
      ),
    )
  return { clock, target, fetched, sent: () => sent }
}

const drip = (socket: Socket, clock: SimulatedClock) => {
  const again = () => {
    if (socket.destroyed) return
    socket.write(Uint8Array.of(0x41))
    clock.after(900, again)
  }
  again()
}

test.each([
  ['says nothing', [], undefined, 'timeout'],
  ['drips a byte now and then before its first word', [], drip, 'timeout'],
  ['drips after letting in', [CHALLENGE, WELCOME], drip, 'timeout'],
  [
    'names a part of a gigabyte',
    [CHALLENGE, WELCOME, Buffer.from('--x\r\nContent-Length: 999999999\r\n\r\n')],
    undefined,
    'malformed',
  ],
  [
    'sends a head without an end',
    [Buffer.from(`HTTP/1.1 401 x\r\nA: ${'b'.repeat(20_000)}`)],
    undefined,
    'malformed',
  ],
  [
    'nests its answer a thousand deep',
    [CHALLENGE, WELCOME, json(JSON.parse('['.repeat(1000) + ']'.repeat(1000)))],
    undefined,
    'malformed',
  ],
  [
    'hangs up in the middle of a part',
    [CHALLENGE, WELCOME, YES.subarray(0, 40)],
    (socket: Socket) => socket.end(),
    'reset',
  ],
] as const)('a camera that %s costs its patience and no more', async (_what, says, then, kind) => {
  const there = await port(says, then)
  const began = there.clock.now()
  expect(await there.fetched()).toMatchObject({ kind })
  expect(there.clock.now() - began).toBeLessThanOrEqual(6000)
})

test('a recording without an end is cut off when it is longer than any camera could have made it', async () => {
  const writer = new TsWriter()
  const unit = { nals: [new Uint8Array(200_000).fill(0x65)], key: true }
  const there = await port([CHALLENGE, WELCOME, YES], (socket) => {
    // Time stands still in it, so nothing but its size tells.
    const more = () => {
      while (!socket.destroyed && socket.write(tsPart(writer.picture(unit, 1000))));
      socket.once('drain', more)
    }
    more()
  })
  expect(await there.fetched()).toMatchObject({ kind: 'malformed', values: { what: 'endless' } })
  expect(there.sent()).toBeLessThan(60 * 1024 * 1024)
}, 60_000)

test('a camera that falls silent after a while gives what there was, and it is not called whole', async () => {
  const writer = new TsWriter()
  const unit = { nals: [Uint8Array.of(0x65, 1, 2)], key: true }
  const there = await port([CHALLENGE, WELCOME, YES], (socket) => {
    socket.write(tsPart(writer.picture(unit, 1000)))
    socket.write(tsPart(writer.picture(unit, 2000)))
  })
  expect(await there.fetched()).toMatchObject({ complete: false, pictures: 2 })
})

test('what calls itself a picture and is none is refused', async () => {
  const fake = writePart(
    DEVICE_BOUNDARY,
    { 'Content-Type': 'image/jpeg', 'X-If-Encrypt': 0 },
    Buffer.from('<html>'),
  )
  const end = json({ type: 'notification', params: { event_type: 'stream_status', status: 'finished' } })
  const there = await port([CHALLENGE, WELCOME, Buffer.concat([YES, fake, end])])
  await expect(there.clock.autojump(() => fetchStill(there.target, 1))).rejects.toMatchObject({
    kind: 'malformed',
  })
})

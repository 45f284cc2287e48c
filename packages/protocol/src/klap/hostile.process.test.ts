import { Secret, type SimulatedClock } from '@pinhole/core'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { expect, test } from 'vitest'
import { openKasaMedia } from '../kasa-media/client.ts'
import { linkieClient } from '../linkie/client.ts'
import { kasaIdentity } from '../linkie/server.ts'
import { passthroughClient } from '../passthrough/client.ts'
import { freeBudget } from '../smartcam/budget.ts'
import { givenUnder, jumping } from '../smartcam/testing.ts'
import { klapClient } from './client.ts'

const login = { username: 'owner@example.com', password: new Secret('secret1') }

/** What a host does with everybody who connects, and how many bytes it got rid of. */
type Ill = (socket: Socket, clock: SimulatedClock) => void

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
const flood = (socket: Socket, start: string) => {
  socket.write(start)
  const piece = Buffer.alloc(64 * 1024, 'x')
  const push = () => {
    while (!socket.destroyed && socket.write(piece));
  }
  socket.on('drain', push)
  push()
}
const ills: Record<string, Ill> = {
  'hangs up at once': (socket) => socket.destroy(),
  'hangs up when it is asked': (socket) => void socket.once('data', () => socket.destroy()),
  'never speaks': () => {},
  'answers noise': (socket) => void socket.on('data', () => socket.write(Buffer.alloc(4096, 0xa5))),
  'answers without end': (socket) => void socket.once('data', () => flood(socket, `${head}\r\n`)),
  'announces a terabyte': (socket) =>
    void socket.once('data', () => flood(socket, `${head}Content-Length: 1099511627776\r\n\r\n`)),
  'writes headers without end': (socket) => void socket.once('data', () => flood(socket, `${head}X-A: `)),
  'writes one byte a second': (socket, clock) =>
    void socket.once('data', () => {
      const drip = () => {
        if (socket.destroyed) return
        socket.write('H')
        clock.after(1000, drip)
      }
      drip()
    }),
  'nests without end': (socket) =>
    void socket.once('data', () => {
      const deep = '['.repeat(200_000)
      socket.write(`${head}Content-Length: ${deep.length}\r\n\r\n${deep}`)
    }),
}

/** The wires, and whether TLS is around them. */
const wires: Record<string, boolean> = { KLAP: false, AES: false, LINKIE: true, 'Kasa pictures': true }

const cases = Object.keys(wires).flatMap((wire) => Object.keys(ills).map((ill) => [wire, ill] as const))

test.for(cases)('%s: a host that %s costs little and is named', ([wire, ill]) =>
  jumping(async (clock) => {
    const sockets = new Set<Socket>()
    let most = 0
    const serve = (socket: Socket) => {
      clock.touch()
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => (most = Math.max(most, socket.bytesWritten)))
      ills[ill]!(socket, clock)
    }
    const server = wires[wire]
      ? createTls({ ...kasaIdentity(), minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' }, serve)
      : createServer(serve)
    server.on('tlsClientError', () => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const options = { host: '127.0.0.1', port, given: givenUnder(clock), login, budget: freeBudget }
    const asks: Record<string, () => Promise<unknown>> = {
      KLAP: () => klapClient(options).ask('get_device_info'),
      AES: () => passthroughClient(options).ask('get_device_info'),
      LINKIE: () => linkieClient(options).ask('switch', 'get_is_enable'),
      // A stream may be long; what counts is that nothing is heaped up while no part is whole.
      'Kasa pictures': () =>
        openKasaMedia(options, () => {})
          .then(({ ended }) => ended)
          .then((why) => Promise.reject(why)),
    }
    const began = clock.monotonic()
    const failure = await asks[wire]!().then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({
      kind: expect.stringMatching(/^(reset|timeout|malformed|sealed-wrong|credentials)$/),
    })
    // Two silent tries at most, five seconds each, and a second between requests.
    expect(clock.monotonic() - began).toBeLessThanOrEqual(12_000)
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
    expect(most).toBeLessThan(12 * 1024 * 1024)
  }),
)

import { SimulatedClock } from '@pinhole/core'
import { createServer as createTls } from 'node:tls'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { deviceIdentity } from '../transport/self-signed.ts'
import { freeBudget } from './budget.ts'
import { smartcamClient } from './client.ts'
import { givenUnder, loginWith } from './testing.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Lets a client ask a server that does `behave` on each connection; gives how it ended and how long it took. */
async function askOf(behave: (socket: Socket, clock: SimulatedClock) => void, sealed = true) {
  const clock = new SimulatedClock()
  const sockets = new Set<Socket>()
  const hear = (socket: Socket) => {
    clock.touch()
    sockets.add(socket)
    socket.on('error', () => {})
    behave(socket, clock)
  }
  const server: Server = sealed ? createTls(deviceIdentity(), hear) : createServer(hear)
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = smartcamClient({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    given: givenUnder(clock),
    login: loginWith('x'),
    budget: freeBudget,
  })
  closing.push(() => {
    client.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const start = clock.now()
  const error: unknown = await clock.autojump(() => client.request('x').catch((reason: unknown) => reason))
  return { error, took: clock.now() - start }
}

const answering = (bytes: string) => (socket: Socket) => socket.on('data', () => socket.end(bytes))
const http = (body: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`

test('nonsense in place of HTTP, of JSON or of a login is malformed', async () => {
  for (const bytes of ['SSH-2.0-nonsense\r\n\r\n', http('<html>'), http('[]'), http('{"error_code":"x"}')]) {
    expect((await askOf(answering(bytes))).error).toMatchObject({ kind: 'malformed' })
  }
})

test('a port that does not speak TLS, or hangs up, is told as such', async () => {
  expect((await askOf((socket) => socket.write('220 ftp\r\n'), false)).error).toMatchObject({
    kind: 'sealed-wrong',
  })
  expect((await askOf((socket) => socket.destroy(), false)).error).toMatchObject({ kind: 'reset' })
  expect((await askOf((socket) => socket.on('data', () => socket.destroy()))).error).toMatchObject({
    kind: 'reset',
  })
})

test('a port that takes a connection and never speaks costs five seconds', async () => {
  for (const sealed of [true, false]) {
    const { error, took } = await askOf(() => {}, sealed)
    expect(error).toMatchObject({ kind: 'timeout' })
    expect(took).toBe(5000)
  }
})

test('a camera that drips a byte a second is given up after five seconds', async () => {
  const { error, took } = await askOf((socket, clock) => {
    socket.on('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n')
      const drip = () => {
        if (socket.destroyed) return
        socket.write('x')
        clock.after(1000, drip)
      }
      drip()
    })
  })
  expect(error).toMatchObject({ kind: 'timeout' })
  expect(took).toBe(5000)
})

test('a hundred megabytes are cut off after the first', async () => {
  let written = 0
  const { error } = await askOf((socket) => {
    socket.on('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n')
      const block = Buffer.alloc(65_536, 'x')
      const pour = () => {
        while (!socket.destroyed && written < 104_857_600) {
          written += block.length
          if (!socket.write(block)) return void socket.once('drain', pour)
        }
      }
      pour()
    })
  })
  expect(error).toMatchObject({ kind: 'malformed', values: { why: 'too-long' } })
  expect(written).toBeLessThan(32 * 1024 * 1024)
})

test('endless headers are malformed', async () => {
  const endless = `HTTP/1.1 200 OK\r\n${'X-A: b\r\n'.repeat(10_000)}\r\n`
  expect((await askOf(answering(endless))).error).toMatchObject({ kind: 'malformed' })
})

test('an address nobody has, and a port nobody listens on, are told apart', async () => {
  const clock = new SimulatedClock()
  const base = { host: '192.168.1.9', login: loginWith('x'), budget: freeBudget }
  const nowhere = smartcamClient({ ...base, given: givenUnder(clock, () => undefined) })
  await expect(nowhere.request('x')).rejects.toMatchObject({ kind: 'unreachable' })
  const closed = smartcamClient({ ...base, given: givenUnder(clock, () => ({ host: '127.0.0.1', port: 1 })) })
  await expect(closed.request('x')).rejects.toMatchObject({ kind: 'refused' })
})

test('work called off ends at once', async () => {
  const stop = new AbortController()
  const clock = new SimulatedClock()
  const given = givenUnder(clock, undefined, stop.signal)
  const server = createServer(() => stop.abort(new Error('called off')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const client = smartcamClient({ host: '127.0.0.1', port, given, login: loginWith('x'), budget: freeBudget })
  closing.push(() => {
    client.close()
    server.close()
  })
  await expect(client.request('x')).rejects.toThrow('called off')
})

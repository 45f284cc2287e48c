import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createServer as createTls, type Server as TlsServer } from 'node:tls'
import { expect, test } from 'vitest'
import { kasaIdentity } from '../linkie/server.ts'
import { givenUnder, jumping } from '../smartcam/testing.ts'
import { deviceIdentity } from '../transport/self-signed.ts'
import { ills } from './ills.test-kit.ts'
import { wires } from './wires.test-kit.ts'

const MiB = 1024 * 1024
const doc = new URL('../../../../docs/protocols/budgets.md', import.meta.url)

/** What each wire may cost, as the page says it: seconds of the given clock, MiB taken in, connections. */
const budgets = new Map(
  readFileSync(doc, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const found = /^\| ([^|]+) \| ([\d.]+) \| ([\d.]+) \| (\d+) \|$/.exec(line)
      const [, wire, ...numbers] = found ?? []
      return wire ? [[wire, numbers.map(Number)] as const] : []
    }),
)

/** As old firmware has it. */
const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const

/** One wire against one ill host: how it ended, and what it cost. */
const meet = (wire: string, ill: string, certificates: 'one' | 'changing' = 'one') =>
  jumping(async (clock) => {
    const { tls, ask, greets, unasked, ...dress } = wires[wire]!
    const [theirs, ours] = [new Set<Socket>(), [] as Socket[]]
    const hear = (message: unknown) => void ours.push((message as { socket: Socket }).socket)
    let greeted = 0
    const serve = (socket: Socket) => {
      clock.touch()
      theirs.add(socket)
      socket.on('error', () => {})
      let turned = false
      socket.on('data', (asked: Buffer) => {
        clock.touch()
        if (turned) return
        const greet = greets[greeted++]
        if (greet) socket.write(greet(asked))
        if (greet && !(unasked && greeted === greets.length)) return
        turned = true
        ills[ill]!(socket, { ...dress, greets }, clock)
      })
    }
    const identities = [deviceIdentity(), kasaIdentity()]
    const server = tls
      ? createTls({ ...identities[1], ...old, allowHalfOpen: true }, serve)
      : createServer({ allowHalfOpen: true }, serve)
    let handshakes = 0
    if (certificates === 'changing')
      server.on('connection', () =>
        (server as TlsServer).setSecureContext({ ...identities[handshakes++ % 2]!, ...old }),
      )
    server.on('tlsClientError', () => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    subscribe('net.client.socket', hear)
    const began = clock.monotonic()
    const before = process.memoryUsage()
    const failure: unknown = await ask({ host: '127.0.0.1', port, given: givenUnder(clock) }).then(
      () => undefined,
      (error: unknown) => error,
    )
    const after = process.memoryUsage()
    unsubscribe('net.client.socket', hear)
    const took = clock.monotonic() - began
    for (const socket of [...theirs, ...ours]) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
    return {
      failure,
      seconds: took / 1000,
      taken: ours.reduce((sum, { bytesRead }) => sum + bytesRead, 0) / MiB,
      connections: ours.length,
      grown: (after.heapUsed + after.external - before.heapUsed - before.external) / MiB,
    }
  })

function withinBudget(wire: string, cost: Awaited<ReturnType<typeof meet>>): void {
  const [seconds = 0, taken = 0, connections = 0] = budgets.get(wire) ?? []
  expect(cost.failure).toMatchObject({
    kind: expect.stringMatching(/^(reset|timeout|malformed|sealed-wrong|credentials|refused)$/),
  })
  expect(cost.seconds).toBeLessThanOrEqual(seconds)
  expect(cost.taken).toBeLessThanOrEqual(taken)
  expect(cost.connections).toBeLessThanOrEqual(connections)
  expect(cost.grown).toBeLessThanOrEqual(64)
}

test('the page of budgets names every wire', () => {
  expect(Object.keys(wires).filter((wire) => !budgets.has(wire))).toEqual([])
})

const cases = Object.keys(wires).flatMap((wire) => Object.keys(ills).map((ill) => [wire, ill] as const))

test.for(cases)('%s: a host that %s costs no more than its page says', async ([wire, ill]) =>
  withinBudget(wire, await meet(wire, ill)),
)

const sealed = Object.keys(wires).filter((wire) => wires[wire]!.tls)

test.for(sealed)('%s: a host that shows another certificate each time costs no more', async (wire) =>
  withinBudget(wire, await meet(wire, 'hangs up', 'changing')),
)

test.for(sealed)('%s: a port that takes the connection and never shakes hands costs no more', (wire) =>
  jumping(async (clock) => {
    const server = createServer((socket) => void socket.on('error', () => {}))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const began = clock.monotonic()
    const given = givenUnder(clock)
    await expect(wires[wire]!.ask({ host: '127.0.0.1', port, given })).rejects.toMatchObject({
      kind: 'timeout',
    })
    expect((clock.monotonic() - began) / 1000).toBeLessThanOrEqual(budgets.get(wire)?.[0] ?? 0)
    server.close()
  }),
)

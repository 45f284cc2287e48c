import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import type { Backup } from '@pinhole/core'
import { createApp } from '@pinhole/server'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { follow, inHouse, opened, outcomeOf } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const speak = speaker('en', load('en'))
let count = 0

/** What was safe before the camera turned hostile. */
const before = (mac: string): Backup => ({
  version: 1,
  id: 'before',
  mac,
  family: 'smartcam',
  model: 'C210',
  hardware: null,
  firmware: null,
  at: 1,
  settings: [{ id: 'led', restorable: true, value: { on: true } }],
  unread: [],
  verifiedAt: 2,
})

/**
 * A camera with this fault through find, identify, probe, login and back-up, by the whole server. Gives every sentence a
 * person reads, the seconds it took on the given clock, and the bytes that were taken in from the camera.
 */
async function through(fault: string | null, password = 'before') {
  const address = ownAddress(++count)
  return await inHouse(
    { address, ...(fault ? { faults: [fault] } : {}) },
    async ({ clock, twin, store, live }) => {
      await store.backups.put(before(twin.mac))
      const { hall, end } = await live()
      const from = clock.now()
      const sockets: Socket[] = []
      const hear = (message: unknown) => void sockets.push((message as { socket: Socket }).socket)
      subscribe('net.client.socket', hear)
      try {
        const id = await opened(hall, clock, address)
        const probed = clock.now() - from
        await hall.start(id, 'back-up')
        const asked = await follow(hall, id, clock, () => ({ username: 'admin', password }))
        const view = await hall.view(id)
        const run = (await hall.state(id)).runs.at(-1)!.run
        const failed = (await hall.runner.view(run))?.steps.find((step) => step.state === 'failed')?.result
        // Whatever it did, the server still works, and what was there is there.
        expect(await store.backups.get('before')).toEqual(before(twin.mac))
        expect((await store.cases.lines(id))[0]?.event.kind).toBe('opened')
        expect(view.camera.mac).toBe(twin.mac)
        const sentences = [
          view.headline,
          ...view.seen.map(({ text }) => text),
          ...view.problems,
          ...(failed ? [failed] : []),
        ]
        for (const text of sentences) expect(speak.has(text.key), text.key).toBe(true)
        return {
          outcome: await outcomeOf(hall, id, 'back-up'),
          says: failed ? speak(failed) : '',
          // What a script and a report are told of it.
          code: view.runs.at(-1)?.failure?.code ?? null,
          message: view.runs.at(-1)?.failure ? speak(view.runs.at(-1)!.failure!.says) : '',
          seen: Object.fromEntries(view.seen.map((one) => [one.question, one.answerId])),
          asked: asked.length,
          probed: probed / 1000,
          took: (clock.now() - from) / 1000,
          // The camera is in this process too, and its buffers are not ours; what was taken in from it is.
          taken: sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
          address,
          tries: (await store.budget.recent(twin.mac)).map((one) => one.outcome.kind),
        }
      } finally {
        unsubscribe('net.client.socket', hear)
        await end()
      }
    },
  )
}

const MB = 1 << 20

test('a camera that is well is identified, probed and backed up, so that the others say something', async () => {
  const { outcome, seen, took } = await through(null)
  expect(outcome).toBe('saved')
  expect(seen).toMatchObject({ tls: 'well', 'port-control': 'open' })
  expect(took).toBeLessThan(120)
})

test('a wrong password: said once and asked once more, then left alone before the camera locks', async () => {
  const { outcome, says, asked, tries, code, message } = await through(null, 'wrong')
  expect(outcome).toBe('failed')
  expect(says).toContain('refuses the password')
  expect(asked).toBe(2)
  expect(tries).toEqual(['refused', 'refused'])
  expect([code, message]).toEqual(['login.refused', says])
})

test.each([
  [
    'garbage',
    'talks-nonsense',
    /^transport\.(sealed-wrong|malformed)$/,
    /could not be opened|not in a way that I understand/,
  ],
  [
    'drip',
    'talks-nonsense|silent',
    /^transport\.(timeout|sealed-wrong)$/,
    /did not answer in time|could not be opened/,
  ],
  [
    'closes-at-once',
    'breaks-off|closed',
    /^transport\.(reset|refused)$/,
    /closed the connection|refuses the connection/,
  ],
])(
  'a camera that sends %s: a clear sentence, bounded time and memory, nothing lost',
  async (fault, tls, code, says) => {
    const end = await through(fault)
    expect(end.outcome).toBe('failed')
    expect(end.seen.tls).toMatch(new RegExp(`^(${tls})$`))
    expect(end.says).toMatch(says)
    expect(end.code).toMatch(code)
    expect(end.message).toBe(end.says)
    expect(end.says).toContain(end.address)
    // Two minutes of its own clock for all probes, one more for the back-up.
    expect(end.probed).toBeLessThan(120)
    expect(end.took).toBeLessThan(180)
    expect(end.taken).toBeLessThan(MB)
  },
)

test('a camera that sends a hundred megabytes is cut off long before they are here', async () => {
  const end = await through('flood-100mb')
  expect(end.outcome).toBe('failed')
  expect(end.says).toMatch(/not in a way that I understand|closed the connection/)
  expect(end.code).toMatch(/^transport\.(malformed|reset)$/)
  expect(end.message).toBe(end.says)
  expect(end.took).toBeLessThan(180)
  expect(end.taken).toBeGreaterThan(0)
  expect(end.taken).toBeLessThan(8 * MB)
})

test('a wrong address: nobody there is said in a sentence, and an address that is none is refused', () =>
  inHouse({ address: ownAddress(100) }, async ({ clock, live }) => {
    const { hall, end } = await live()
    const from = clock.now()
    const id = await opened(hall, clock, ownAddress(101))
    expect((clock.now() - from) / 1000).toBeLessThan(120)
    const view = await hall.view(id)
    const gone = view.seen.find(({ question }) => question === 'lan_state')
    expect(gone && speak(gone.text)).toBe('It is not on the network.')
    await hall.start(id, 'back-up')
    // No password is asked for where nobody answers.
    expect(await follow(hall, id, clock, () => undefined)).toEqual([])
    const run = (await hall.state(id)).runs.at(-1)!.run
    const failed = (await hall.runner.view(run))?.steps.find((step) => step.state === 'failed')?.result
    expect(failed && speak(failed)).toBe(
      `No camera answered at ${ownAddress(101)}. Is it plugged in, and on this network?`,
    )
    const app = createApp({ hall })
    for (const address of ['kitchen camera', '300.1.2.3', '8.8.8.8; rm', '']) {
      const answer = await app.request('http://127.0.0.1/api/cases', {
        method: 'POST',
        body: JSON.stringify({ address }),
        headers: { 'content-type': 'application/json', 'x-pinhole': '1' },
      })
      expect(answer.status, address).toBe(400)
      const { error } = (await answer.json()) as { error: { key: string; values: Record<string, string> } }
      expect(speak(error), address).toMatch(/is not an address|does not fit/)
    }
    await end()
  }))

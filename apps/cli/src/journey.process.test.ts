import { type Clock, seededRandom, SimulatedClock, systemClock } from '@pinhole/core'
import { serve } from '@pinhole/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run } from './cli.ts'
import { openHome } from './practice-home.ts'
import type { World } from './world.ts'

// The real server over a practice camera on loopback; only the terminal is a double, and the clock is moved.
const clock = new SimulatedClock()
const printed = { out: '', err: '' }
const practice = () => import('@pinhole/practice')
// The terminal waits on the camera's clock, but its patience with the server is real: a jump must not end that.
const own: Clock = {
  now: () => clock.now(),
  monotonic: () => clock.monotonic(),
  sleep: (ms, signal) => clock.sleep(ms, signal),
  after: (ms, then) => systemClock.after(ms, then),
}
const world: World = {
  env: { PINHOLE_USERNAME: 'admin', PINHOLE_PASSWORD: 'practice' },
  terminal: false,
  clock: own,
  signal: new AbortController().signal,
  out: (text) => void (printed.out += text),
  err: (text) => void (printed.err += text),
  stdin: async () => '',
  read: async () => '',
  write: async (file, content) => void files.set(file, String(content)),
  fetch: (url, init) => fetch(url, init),
  server: async () => ({ serve }),
  practice,
  intake: () => import('@pinhole/intake'),
}
const files = new Map<string, string>()
let url = ''
let close: () => Promise<void>
let camera = ''
/** What a hand at the camera can do. */
let body: { plugOut(): void; plugIn(): void }

beforeAll(async () => {
  const { PracticeHome } = await practice()
  const broadcast = '127.0.73.1'
  const home = await PracticeHome.open('adapter', { clock, random: seededRandom(7), broadcast }, [broadcast])
  camera = home.twins[0]!.address
  body = home.twins[0]!.body
  const { practice: given } = await openHome(
    {
      ...world,
      practice: async () => ({ ...(await practice()), PracticeHome: { open: async () => home } as never }),
    },
    'adapter',
  )
  const own = await serve({ port: 0, practice: given })
  url = own.url
  close = () => own.close()
})
afterAll(() => close())

/** Types a command; gives its exit code and, with `--json`, its document. */
async function type(line: string) {
  printed.out = ''
  printed.err = ''
  const exit = await clock.autojump(() => run([...line.split(' '), '--server', url], world))
  return { exit, text: printed.out, document: line.includes('--json') ? JSON.parse(printed.out) : undefined }
}

it('finds the camera, and says who it is, what was seen and what it believes', async () => {
  const found = await type('find --json')
  expect(found.document.cameras).toMatchObject([{ address: camera, model: 'C210' }])
  const checked = await type(`check ${camera} --answer complaint=times_out --json`)
  expect([3, 7]).toContain(checked.exit)
  const { identification, observations, causes, next } = checked.document
  expect(identification).toMatchObject({ model: 'C210', mac: expect.stringMatching(/^9C:A2:F4/) })
  expect(observations).toContainEqual(expect.objectContaining({ question: 'complaint', answer: 'times_out' }))
  expect(causes.reduce((sum: number, { p }: { p: number }) => sum + p, 0)).toBeCloseTo(1)
  expect(next).toMatchObject({ kind: expect.any(String), id: expect.any(String) })
})

it('saves the settings, puts them back, and reports without naming the house', async () => {
  const saved = await type(`backup ${camera} --json`)
  expect(saved).toMatchObject({
    exit: 0,
    document: { outcome: 'saved', case: { backup: { verified: true } } },
  })
  const restored = await type(`restore ${camera} --json`)
  expect(restored).toMatchObject({ exit: 0, document: { outcome: 'restored' } })
  const id = restored.document.case.id as string
  expect((await type(`report ${id} --out report.html`)).exit).toBe(0)
  expect(files.get('report.html')).toContain('settings were saved')
  const report = await type(`report ${id} --json`)
  expect(JSON.stringify(report.document)).not.toMatch(/127\.0\.73|D1:27:DE|Garden/)
  expect(report.document.report.done.map(({ text }: { text: string }) => text)).toHaveLength(2)
})

it('erases nothing until the loss was accepted, and can be called off', async () => {
  expect((await type(`reset ${camera}`)).exit).toBe(8)
  const begun = await type(`reset ${camera} --accept-loss --json`)
  expect(begun).toMatchObject({ exit: 7, document: { run: { flow: 'reset', state: 'asks' } } })
  expect((await type(`verify ${camera}`)).exit).toBe(1)
  const stopped = await type(`case ${begun.document.case.id} --stop --json`)
  expect(stopped.document.case.next.kind).not.toBe('run')
})

it('saves the recordings of the card with the settings, and copies them into a folder', async () => {
  const saved = await type(`backup ${camera} --recordings clips --json`)
  expect(saved.exit).toBe(0)
  const { outcome, recordings } = saved.document
  expect(outcome).toBe('saved')
  expect(recordings.length).toBeGreaterThan(2)
  for (const { file } of recordings as { file: string }[]) {
    expect(file).toMatch(/^clips\/pinhole-\d{8}-\d{6}\.ts$/)
    expect(files.has(file)).toBe(true)
  }
})

it('proves that a camera is well by five minutes of picture', async () => {
  const [{ id }] = (await type('cases --json')).document.cases
  // The picture has an account of its own.
  await clock.autojump(() =>
    clock.whileBusy(() =>
      fetch(`${url}/api/cases/${id}/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-pinhole': '1' },
        body: JSON.stringify({ username: 'practice', password: 'practice' }),
      }),
    ),
  )
  // The plug is pulled when it is asked for, after five minutes of picture, and put back.
  clock.after(330_000, () => body.plugOut())
  clock.after(350_000, () => body.plugIn())
  const proof = await type(`verify ${camera} --answer power=done --json`)
  expect(proof.exit).toBe(7)
  const { checks, ask } = proof.document.run
  expect(checks.find(({ id: check }: { id: string }) => check === 'stream')).toMatchObject({
    state: 'passed',
  })
  expect(ask.id).toBe('live')
})

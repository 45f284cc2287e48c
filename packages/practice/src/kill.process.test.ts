import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalogueOf } from '@pinhole/catalogue'
import {
  type Ask,
  type Backup,
  type CaseLine,
  type CaseView,
  type Given,
  seededRandom,
  silentLog,
  SimulatedClock,
} from '@pinhole/core'
import { knowledgeAdvisor } from '@pinhole/recovery'
import { createApp, Hall } from '@pinhole/server'
import { openStore, type Store } from '@pinhole/store'
import { createTwin, Phone, Site } from '@pinhole/twin'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownAddress } from './own-address.test-kit.ts'

const root = await mkdtemp(join(tmpdir(), 'pinhole-kill-'))
afterAll(() => rm(root, { recursive: true, force: true }))

/** A camera, its home and its person, who outlive the program. */
async function outside(clock: SimulatedClock) {
  const site = new Site({ clock, random: seededRandom(5), broadcast: ownAddress(4) })
  await site.open()
  const twin = await createTwin({
    site,
    model: 'tapo-pan-tilt',
    address: ownAddress(4),
    account: { password: 'practice' },
    // The same after every restart of the camera, as real ones are.
    ports: { control: 47443, rtsp: 47554, onvif: 47020 },
  })
  const phone = new Phone(site)
  /** What the person does, and says, when asked. */
  const reply = async (ask: Ask): Promise<unknown> => {
    if (ask.kind === 'login') return { username: 'admin', password: 'practice', keep: true }
    const can = (option: string) => 'options' in ask && ask.options.some(({ id }) => id === option)
    if (can('pressed')) {
      // Who has pressed and is asked again says so; nobody presses a second time.
      if (twin.body.phase === 'online') twin.body.press()
      return 'pressed'
    }
    if (can('released')) {
      await clock.sleep(6_000)
      twin.body.release()
      return 'released'
    }
    if (can('ready')) {
      await clock.sleep(180_000)
      twin.body.release()
      return twin.body.phase === 'set-up' ? 'ready' : 'nothing'
    }
    if (can('app')) return 'app'
    if (ask.kind === 'do') await phone.addCamera(twin)
    return 'done'
  }
  return { site, twin, reply }
}

/** Writes `left` more lines of journal and case; then the power is gone, the last line `kept` on disk or lost. */
function mortal(store: Store, left: number, kept: boolean, die: () => void) {
  const power = { gone: false }
  const spend = async <T>(write: () => Promise<T>): Promise<T> => {
    if (power.gone) throw new Error('the power is gone')
    if (left-- > 0) return await write()
    power.gone = true
    if (kept) await write()
    die()
    throw new Error('the power is gone')
  }
  const dying: Store = {
    ...store,
    journal: {
      open: (camera) => store.journal.open(camera),
      lines: (run) => store.journal.lines(run),
      append: (entry) => spend(() => store.journal.append(entry)),
    },
    cases: {
      list: () => store.cases.list(),
      lines: (id) => store.cases.lines(id),
      append: (id, event, at) => spend(() => store.cases.append(id, event, at)),
    },
  }
  return { dying, power }
}

/** The whole server over a folder on disk, from its start until `work` is done or the power goes. */
async function life<T>(
  at: { folder: string; clock: SimulatedClock; site: Site; lines?: number; kept?: boolean; seed: number },
  work: (ask: (path: string, body?: unknown) => Promise<CaseView>, store: Store) => Promise<T>,
): Promise<{ gone: boolean; result?: T }> {
  const { folder, clock, site, lines = Number.POSITIVE_INFINITY, kept = false, seed } = at
  const end = new AbortController()
  const given: Given = {
    clock,
    random: seededRandom(seed),
    network: site,
    log: silentLog,
    signal: end.signal,
  }
  const store = await openStore({ folder, clock, random: seededRandom(seed + 1) })
  const died = new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()))
  const { dying, power } = mortal(store, lines, kept, () => end.abort(new Error('killed')))
  const hall = new Hall({
    given,
    store: dying,
    catalogue: catalogueOf([]),
    advisor: knowledgeAdvisor(),
    practice: true,
  })
  const app = createApp({ hall })
  const ask = async (path: string, body?: unknown) => {
    if (power.gone) throw new Error('nobody answers')
    const answer = await app.request(`http://127.0.0.1/api/cases${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', 'x-pinhole': '1' },
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as CaseView
  }
  const lived = clock.autojump(async () => {
    const living = hall.resume().then(() => work(ask, dying))
    return await Promise.race([living, died.then(() => living.catch(() => undefined))]).catch(
      (why: unknown) => {
        if (power.gone) return undefined
        throw why
      },
    )
  })
  try {
    const result = await lived
    return { gone: power.gone, ...(result === undefined ? {} : { result: result as T }) }
  } finally {
    if (!end.signal.aborted) end.abort(new Error('the test is over'))
    await clock.autojump(() => hall.end())
    await store.close()
  }
}

/** Does what the case's page says until it asks for something that `until` names. */
async function follow(
  id: string,
  clock: SimulatedClock,
  reply: (ask: Ask) => Promise<unknown>,
  ask: (path: string, body?: unknown) => Promise<CaseView>,
  until: (view: CaseView) => boolean,
): Promise<CaseView> {
  for (let turn = 0; turn < 2_000; turn++) {
    const view = await ask(`/${id}`)
    if (until(view)) return view
    const { next } = view
    if (next.kind === 'action' && next.flow) {
      await ask(`/${id}/start`, { action: next.flow === 'reset' ? 'factory_reset' : next.flow })
    } else if (next.kind === 'consent') {
      await ask(`/${id}/consent`, { action: 'factory_reset' })
      await ask(`/${id}/start`, { action: 'factory_reset' })
    } else if (next.kind === 'run' && next.run.ask) {
      const { ask: asked, id: run } = next.run
      const value = await reply(asked)
      // The network may have noticed before the person said so; then nothing is asked any more.
      await ask(`/${id}/input`, { run, ask: asked.id, value }).catch((why: unknown) => {
        if (!String(why).includes('input.invalid')) throw why
      })
    } else await clock.sleep(2_000)
  }
  throw new Error('it goes on for ever')
}

const before = join(root, 'before')
const begun = { id: '', at: 0, lines: [] as CaseLine[], backup: undefined as Backup | undefined }

beforeAll(async () => {
  const clock = new SimulatedClock()
  const { site, reply } = await outside(clock)
  await life({ folder: before, clock, site, seed: 1 }, async (ask, store) => {
    const { id } = await ask('', { address: ownAddress(4), complaint: 'times_out' })
    await follow(id, clock, reply, ask, ({ seen }) => seen.some(({ question }) => question === 'lan_state'))
    await ask(`/${id}/login`, { username: 'admin', password: 'practice', keep: true })
    await ask(`/${id}/start`, { action: 'back-up' })
    await follow(id, clock, reply, ask, ({ backup, next }) => backup !== null && next.kind !== 'run')
    await clock.sleep(60_000)
    await ask(`/${id}/choose`, { step: 'factory_reset' })
    await ask(`/${id}/consent`, { action: 'factory_reset' })
    begun.id = id
    begun.lines = await store.cases.lines(id)
    const saved = begun.lines.map(({ event }) => event).find(({ kind }) => kind === 'backed-up')
    begun.backup = saved?.kind === 'backed-up' ? await store.backups.get(saved.backup) : undefined
  })
  await site.close()
  begun.at = clock.now()
})

/** Every text and number in it, as it would stand in JSON. */
const leaves = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [JSON.stringify(value)]

test('what a camera was set to stands in no file of the data folder, neither as back-up nor in the journal', async () => {
  const settings = begun.backup?.settings ?? []
  // Short ones ("on", "50") are everywhere and tell nothing.
  const telling = [...new Set(leaves(settings.map(({ value }) => value)))].filter((one) => one.length > 9)
  expect(telling).toContain('"Europe/Berlin"')
  let bytes = ''
  for (const file of await readdir(before, { recursive: true, withFileTypes: true }))
    if (file.isFile()) bytes += await readFile(join(file.parentPath, file.name), 'latin1')
  // The journal is among what was read.
  expect(bytes).toContain('read-again')
  expect(telling.filter((one) => bytes.includes(one.slice(1, -1)))).toEqual([])
  for (const { value } of settings) expect(bytes).not.toContain(JSON.stringify(value))
})

/** One story: the power goes after `lines` lines (and again after as many, `deaths` times), then all is well. */
async function story(lines: number, kept: boolean, { deaths = 1, until = 're-join' } = {}) {
  const folder = join(root, `${lines}-${kept}-${deaths}`)
  await cp(before, folder, { recursive: true })
  const clock = new SimulatedClock(begun.at)
  const { site, twin, reply } = await outside(clock)
  const { id } = begun
  let died = 0
  try {
    for (;;) {
      const more = died < deaths ? { lines, kept: died % 2 === 0 ? kept : !kept } : {}
      const { gone, result } = await life({ folder, clock, site, seed: 100 + died, ...more }, (ask, store) =>
        follow(id, clock, reply, ask, ({ next }) => next.kind === 'action' && next.flow === until).then(
          async (view) => ({ view, lines: await store.cases.lines(id), open: await store.journal.open() }),
        ),
      )
      if (!gone) return { died, twin, ...result! }
      died++
      await clock.advance(2_000)
    }
  } finally {
    await site.close()
    await rm(folder, { recursive: true })
  }
}

function whole({ view, lines, open, twin }: Awaited<ReturnType<typeof story>>, where: string) {
  // Not a line of what was there before is gone or changed.
  expect(lines.slice(0, begun.lines.length), where).toEqual(begun.lines)
  expect(view.backup, where).toMatchObject({ verified: true })
  expect(open, where).toEqual([])
  const events = lines.slice(begun.lines.length).map(({ event }) => event)
  const began = events.flatMap((event) => (event.kind === 'run-started' ? [event.flow] : []))
  const ended = events.flatMap((event) =>
    event.kind === 'run-ended' ? [`${event.flow}: ${event.outcome}`] : [],
  )
  return { began, ended, phase: twin.body.phase, acted: events.filter(({ kind }) => kind === 'acted').length }
}

test.each([
  ['lost', false],
  ['kept on disk', true],
])(
  'the power may go at any line of a reset: nothing is lost and it goes on to the end, the last line %s',
  async (_, kept) => {
    let lines = 0
    for (; ; lines++) {
      const end = await story(lines, kept)
      const where = `killed after ${lines} lines`
      expect(whole(end, where), where).toEqual({
        began: ['reset'],
        ended: ['reset: ready'],
        phase: 'set-up',
        acted: 0,
      })
      if (end.died === 0) break
    }
    expect(lines).toBeGreaterThan(15)
  },
)

test('the power may go again and again, and the camera still comes home with its settings', async () => {
  const end = await story(4, false, { deaths: 40, until: 'verify' })
  const where = `killed ${end.died} times`
  expect(whole(end, where), where).toEqual({
    began: ['reset', 're-join', 'restore'],
    ended: ['reset: ready', 're-join: joined', 'restore: restored'],
    phase: 'online',
    acted: 1,
  })
  const last = end.lines.map(({ event }) => event).findLast((event) => event.kind === 'restored')
  const outcomes = last?.restored.map(({ outcome }) => outcome) ?? []
  // What was written before a cut counts as well: it is found to be there already.
  expect(outcomes.filter((one) => one === 'restored' || one === 'equal-already').length).toBeGreaterThan(1)
  expect(outcomes.filter((one) => one === 'refused' || one === 'differs')).toEqual([])
  expect(end.died).toBeGreaterThan(5)
})

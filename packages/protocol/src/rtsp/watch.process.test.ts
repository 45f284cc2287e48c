import {
  type Given,
  type Network,
  Secret,
  seededRandom,
  silentLog,
  SimulatedClock,
  TransportFailure,
} from '@pinhole/core'
import { describe, expect, it } from 'vitest'
import { clockClip } from '../media/clip.ts'
import { rtspClient, type RtspTarget } from './client.ts'
import { type RtspHooks, rtspServer } from './server.ts'
import { watchLive } from './watch.ts'

const ACCOUNT = { username: 'viewer', password: 'garden12' }

/** A virtual camera on a loopback socket and one who watches it, both on a clock that jumps. */
async function home(hooks: RtspHooks = {}, account: typeof ACCOUNT | null = ACCOUNT) {
  const clock = new SimulatedClock()
  const network: Network = {
    interfaces: () => [],
    route: (host, port) => (host === '192.168.1.99' ? undefined : { host: '127.0.0.1', port }),
    resolve: async () => ({ state: 'no-answer', ms: 0 }),
    gateway: async () => undefined,
    neighbours: async () => [],
    ping: async () => undefined,
    radio: async () => undefined,
    surroundings: async () => ({ container: false, broadcastRoute: true }),
    touch: () => clock.touch(),
  }
  const signal = new AbortController().signal
  const given: Given = { clock, random: seededRandom(1), network, log: silentLog, signal }
  const server = await rtspServer({
    address: '127.0.0.1',
    account: () => account,
    clip: clockClip(),
    clock,
    hooks,
    touch: () => clock.touch(),
  })
  const login = { username: ACCOUNT.username, password: new Secret(ACCOUNT.password) }
  const target: RtspTarget = { host: '192.168.1.20', port: server.port, path: '/stream1', login, given }
  return { clock, server, target, close: () => server.close() }
}

/** What a call failed with, in one line. */
const failure = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) =>
      error instanceof TransportFailure
        ? [error.kind, error.values['status']].filter(Boolean).join(' ')
        : String(error),
  )

describe('a live picture over a real connection', () => {
  it('passes five minutes without a freeze', async () => {
    const { clock, target, close } = await home()
    const seen: number[] = []
    const { kind, reasons, figures } = await clock.autojump(() =>
      watchLive(target, { onProgress: (ms) => seen.push(ms) }),
    )
    await close()
    expect({ kind, reasons }).toEqual({ kind: 'pass', reasons: [] })
    expect(figures).toMatchObject({ observedMs: 300_000, freezes: 0, keyGapMedianMs: 2000, lostPackets: 0 })
    expect(figures.fps).toBeCloseTo(10, 1)
    expect(figures.ttffMs).toBeGreaterThan(0)
    expect(seen.at(-1)).toBeGreaterThan(298_000)
  })

  it('fails when everything stood still for 1.2 seconds', async () => {
    const { clock, server, target, close } = await home()
    clock.after(60_000, () => server.freeze(1200))
    const { kind, reasons, figures } = await clock.autojump(() => watchLive(target, { observeMs: 90_000 }))
    await close()
    expect(kind).toBe('fail')
    expect(reasons).toContain('freeze')
    expect(figures.players[0]).toMatchObject({ bufferMs: 0, freezes: 1, pauses: 0 })
    expect(figures.players[0]!.longestMs).toBeGreaterThanOrEqual(1200)
    expect(figures.players[0]!.longestMs).toBeLessThanOrEqual(1300)
  })

  it('tells a camera that sends no picture from one that lets nobody in', async () => {
    const silent = await home({ pictures: () => false })
    const verdict = await silent.clock.autojump(() => watchLive(silent.target))
    await silent.close()
    expect(verdict).toMatchObject({ kind: 'fail', reasons: ['no-picture'], figures: { ttffMs: null } })
    expect(await failure(silent.clock.autojump(() => watchLive(silent.target)))).toBe('refused')
  })

  it('notices that the camera went away', async () => {
    const { clock, server, target } = await home()
    clock.after(30_000, () => void server.close())
    expect((await clock.autojump(() => watchLive(target))).reasons).toContain('ended')
  })
})

describe('a camera that says no', () => {
  it('says why: wrong password, no login, no account, no such stream, no way, covered lens', async () => {
    const { clock, target, close } = await home()
    const ask = (change: Partial<RtspTarget>) =>
      clock.autojump(() => failure(rtspClient({ ...target, ...change }).describe()))
    const wrong = { username: 'viewer', password: new Secret('x') }
    expect(await ask({ login: wrong })).toBe('credentials 401')
    const { login: _, ...nobody } = target
    expect(await clock.autojump(() => failure(rtspClient(nobody).describe()))).toBe('credentials 401')
    expect(await ask({ path: '/stream9' })).toBe('refused 404')
    expect(await ask({ host: '192.168.1.99' })).toBe('unreachable')
    await close()
    for (const [hooks, account, said] of [
      [{}, null, 'credentials 401'],
      [{ privacy: () => 'silent' as const }, ACCOUNT, 'timeout'],
      [{ privacy: () => 'refused' as const }, ACCOUNT, 'refused 503'],
    ] as const) {
      const one = await home(hooks, account)
      expect(await one.clock.autojump(() => failure(rtspClient(one.target).describe()))).toBe(said)
      await one.close()
    }
  })

  it('lets its owner in though it refuses the Basic login that it offers first', async () => {
    const { clock, target, close } = await home({ basic: () => false })
    expect(await clock.autojump(() => failure(rtspClient(target).describe()))).toBe('none')
    await close()
  })

  it('has places for two viewers, and gives a place back', async () => {
    const { clock, server, target, close } = await home()
    await clock.autojump(async () => {
      const viewers = [1, 2, 3].map(() => rtspClient(target))
      await viewers[0]!.play(() => {})
      await viewers[1]!.play(() => {})
      expect(await failure(viewers[2]!.play(() => {}))).toBe('refused 453')
      await viewers[0]!.close()
      expect(server.viewers()).toBe(1)
      expect(await failure(viewers[2]!.play(() => {}))).toBe('none')
      for (const viewer of viewers) await viewer.close()
      expect(await viewers[2]!.ended).toBe('closed-by-us')
    })
    await close()
  })

  it('keeps a viewer who speaks every seven seconds and tells the time without a login', async () => {
    const { clock, target, close } = await home({ cameraNow: () => Date.UTC(2020, 0, 1) })
    await clock.autojump(async () => {
      const client = rtspClient(target)
      let packets = 0
      expect(await client.options()).toMatchObject({ dateMs: Date.UTC(2020, 0, 1) })
      await client.play(() => packets++)
      await clock.sleep(40_000)
      const before = packets
      await clock.sleep(1000)
      expect(packets).toBeGreaterThan(before)
      await client.close()
    })
    await close()
  })
})

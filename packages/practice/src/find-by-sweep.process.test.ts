import { catalogueOf } from '@pinhole/catalogue'
import { type FindView, type Network, seededRandom, silentLog, SimulatedClock } from '@pinhole/core'
import { knowledgeAdvisor } from '@pinhole/recovery'
import { createApp, Hall } from '@pinhole/server'
import { openStore } from '@pinhole/store'
import { createTwin, Site } from '@pinhole/twin'
import { afterEach, expect, test } from 'vitest'
import { ownAddress } from './own-address.test-kit.ts'

const camera = ownAddress(4)

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** A home whose broadcasts nobody hears, as on many a Wi-Fi; its camera answers when it is asked by name. */
async function deafHome({ unplugged = false, hosts = 1 } = {}) {
  const clock = new SimulatedClock()
  const site = new Site({ clock, random: seededRandom(5) })
  await site.open()
  ends.push(() => site.close())
  await createTwin({
    site,
    model: 'tapo-pan-tilt',
    address: camera,
    account: { password: 'practice' },
    ports: { control: 0, rtsp: 0, onvif: 0 },
    unplugged,
  })
  const [lan] = site.interfaces()
  const around = await site.neighbours()
  const others = Array.from({ length: hosts }, (_, n) => ({
    address: ownAddress(n + 20),
    mac: '02:00:5E:00:00:09',
  }))
  const network: Network = {
    interfaces: () => [{ ...lan!, broadcast: ownAddress(255) }],
    route: (host, port) => site.route(host, port),
    neighbours: async () => [...around, ...others],
    gateway: () => site.gateway(),
    ping: (host) => site.ping(host),
    resolve: (name) => site.resolve(name),
    radio: async () => undefined,
    surroundings: () => site.surroundings(),
    touch: () => site.touch(),
  }
  const given = {
    clock,
    random: seededRandom(6),
    network,
    log: silentLog,
    signal: new AbortController().signal,
  }
  const store = await openStore({ folder: ':memory:', clock, random: seededRandom(7) })
  const hall = new Hall({
    given,
    store,
    catalogue: catalogueOf([]),
    advisor: knowledgeAdvisor(),
    practice: true,
  })
  const app = createApp({ hall })
  const ask = async (body?: object) => {
    const answer = await app.request('http://127.0.0.1/api/find', {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: { 'content-type': 'application/json', 'x-pinhole': '1' },
    })
    return (await answer.json()) as FindView
  }
  const told: FindView[] = []
  hall.bell.listen((event) => void (event.event === 'find' && told.push(event.data)))
  const until = async (body: object) =>
    await clock.autojump(async () => {
      let view = await ask(body)
      while (view.state === 'listening') {
        await clock.sleep(500)
        view = await ask()
      }
      return view
    })
  return { until, told, hall, clock, ask }
}

test('a camera that no broadcast reaches is found by a sweep, which is offered and then seen to go on', async () => {
  const { until, told } = await deafHome()
  const heard = await until({})
  expect(heard.cameras).toEqual([])
  expect(heard.reasons[0]).toMatchObject({ id: 'power', likely: true })
  expect(heard.sweep).toEqual({ addresses: 3, done: 0, running: false })
  const swept = await until({ sweep: true })
  expect(swept.cameras).toMatchObject([{ address: camera, model: 'C210', state: 'answers' }])
  expect(swept.reasons).toEqual([])
  expect(swept.sweep).toEqual({ addresses: 3, done: 3, running: false })
  expect(told.some(({ sweep }) => sweep?.running)).toBe(true)
})

test('a sweep that finds nobody says why as far as it can', async () => {
  const { until } = await deafHome({ unplugged: true })
  const swept = await until({ sweep: true })
  expect(swept.cameras).toEqual([])
  expect(swept.reasons.map(({ id }) => id)).toContain('power')
  expect(swept.sweep).toMatchObject({ running: false })
})

test('who waits for a camera to come back is not kept waiting by a sweep', async () => {
  const { hall, clock, ask } = await deafHome({ hosts: 200 })
  await clock.autojump(async () => {
    await ask({ sweep: true })
    while (!(await ask()).sweep?.running) await clock.sleep(100)
    const from = clock.now()
    await hall.finder.search()
    expect(clock.now() - from).toBeLessThan(7_000)
    expect((await ask()).sweep).toMatchObject({ running: true })
    while ((await ask()).state === 'listening') await clock.sleep(500)
  })
  expect(hall.finder.cameras()).toMatchObject([{ model: 'C210' }])
})

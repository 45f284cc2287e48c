import type { Ask, Radio } from '@pinhole/core'
import { cameraAccount } from '@pinhole/recovery'
import { expect, test } from 'vitest'
import { follow, type House, inHouse, opened, outcomeOf, type Reply } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const home = { ssid: 'Practice', password: 'practice-home' }
let count = 0

/** A wiped camera in a home; the case is open and the camera waits to be set up. */
async function wiped(radio: boolean | 'only', work: (house: House, id: string) => Promise<void>) {
  const address = ownAddress(++count)
  await inHouse({ address, radio: radio !== false }, async (house) => {
    const { clock, site, twin, live } = house
    if (radio === 'only') {
      const free = site.radio.bind(site)
      site.radio = async (): Promise<Radio | undefined> => ({ ...(await free())!, onlyConnection: true })
    }
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    await clock.sleep(60_000)
    await end()
    twin.body.press()
    await clock.sleep(10_000)
    twin.body.release()
    while (twin.body.phase !== 'set-up') await clock.sleep(5000)
    await twin.settled()
    await work(house, id)
  })
}

const person =
  (over: Record<string, unknown> = {}): Reply =>
  (ask: Ask) =>
    ask.id in over
      ? over[ask.id]
      : ({ owner: 'local', 'own-network': 'local', wifi: home, 'join-light': 'unknown' }[ask.id] ?? 'done')

const outcome = (hall: Parameters<typeof outcomeOf>[0], id: string) => outcomeOf(hall, id, 're-join')

const text = (thing: unknown) => JSON.stringify(thing)

test('with a free radio a camera joins this network only, with a password that was sealed and shown before it was sent', () =>
  wiped(true, async ({ clock, site, twin, store, live }, id) => {
    const { hall, end } = await live()
    await hall.start(id, 're-join')
    let shown = ''
    let whenShown = ''
    const asked = await follow(hall, id, clock, (ask, view) => {
      if (ask.kind === 'show-secret' && ask.id === 'secret') {
        shown = ask.secret
        whenShown = twin.account.password
      }
      return person()(ask, view)
    })
    expect(await outcome(hall, id)).toBe('joined')
    expect(asked.map((ask) => ask.id)).toEqual(['owner', 'own-network', 'secret', 'secret-view', 'wifi'])
    expect((await hall.state(id)).consents.get('own-network')).toEqual(['app', 'push', 'another-reset'])
    expect(shown).toMatch(/^[a-z2-9]{16}$/)
    expect(whenShown).not.toBe(shown)
    expect(twin.account.password).toBe(shown)
    expect((await store.vault.get(`camera ${twin.mac}`))?.reveal()).toBe(shown)
    expect(twin.account.camera?.username).toBe(cameraAccount)
    expect(site.joined).toBeUndefined()
    // The Wi-Fi password was not asked to be kept; neither it nor the camera's is in any line that was written.
    expect(await store.vault.names()).not.toContain('wifi Practice')
    const run = (await hall.state(id)).runs.at(-1)!.run
    const written = text([await store.journal.lines(run), await store.cases.lines(id)])
    expect(written).not.toContain(shown)
    expect(written).not.toContain(home.password)
    // And the camera is ours to open, and its picture with the account that was made.
    expect((await hall.view(id)).seen.some(({ question }) => question === 'login')).toBe(true)
    await end()
  }))

test('a host without a radio says so and offers the app, and nothing was changed in the camera', () =>
  wiped(false, async ({ clock, twin, live }, id) => {
    const { hall, end } = await live()
    await hall.start(id, 're-join')
    const before = twin.account.password
    const asked = await follow(hall, id, clock, person({ radio: 'app', app: 'cannot' }))
    const radio = asked.find((ask) => ask.id === 'radio')
    expect(radio?.text.key).toBe('case.ask.radio.none')
    expect(radio?.kind === 'choice' && radio.options.map((one) => one.id)).toEqual(['by-hand', 'app'])
    expect(asked.at(-1)?.id).toBe('app')
    expect(twin.account.password).toBe(before)
    await end()
  }))

test('the only connection of a host is never taken away unasked', () =>
  wiped('only', async ({ clock, site, live }, id) => {
    const { hall, end } = await live()
    await hall.start(id, 're-join')
    const joinedWhenAsked: unknown[] = []
    const asked = await follow(hall, id, clock, (ask, view) => {
      if (ask.id === 'radio') joinedWhenAsked.push(site.joined)
      return person({ radio: 'borrow' })(ask, view)
    })
    expect(asked.filter((ask) => ask.id === 'radio')).toHaveLength(1)
    expect(joinedWhenAsked).toEqual([undefined])
    expect(await outcome(hall, id)).toBe('joined')
    expect(site.joined).toBeUndefined()
    await end()
  }))

test('a wrong Wi-Fi password is named as the reason, and may be typed again', () =>
  wiped(true, async ({ clock, live, store }, id) => {
    const { hall, end } = await live()
    await hall.start(id, 're-join')
    let typed = 0
    const asked = await follow(hall, id, clock, (ask, view) => {
      if (ask.id === 'wifi')
        return { ...home, password: typed++ === 0 ? 'something else' : home.password, keep: true }
      return person({ 'not-joined': 'again' })(ask, view)
    })
    expect(asked.map((ask) => ask.id).slice(-3)).toEqual(['wifi', 'not-joined', 'wifi'])
    expect(asked.find((ask) => ask.id === 'not-joined')?.text.key).toBe(
      'case.ask.not-joined.why.wrong-password',
    )
    expect(await outcome(hall, id)).toBe('joined')
    // Kept, because that was asked.
    expect((await store.vault.get('wifi Practice'))?.reveal()).toBe(home.password)
    await end()
  }))

test('a network that the camera does not hear is said so at once, and nothing was handed over', () =>
  wiped(true, async ({ clock, twin, live }, id) => {
    const { hall, end } = await live()
    await hall.start(id, 're-join')
    const asked = await follow(
      hall,
      id,
      clock,
      person({ wifi: { ssid: 'Hidden', password: 'long enough' }, 'not-joined': 'stop' }),
    )
    expect(asked.at(-1)).toMatchObject({
      id: 'not-joined',
      text: { key: 'case.ask.not-joined.why.not-found' },
    })
    expect(await outcome(hall, id)).toBe('again')
    expect(twin.body.phase).toBe('set-up')
    await end()
  }))

test('killed after the password was sent, the step finds out by itself which one the camera has', () =>
  wiped(true, async ({ clock, twin, store, live }, id) => {
    const first = await live()
    await first.hall.start(id, 're-join')
    await follow(first.hall, id, clock, person({ wifi: undefined }))
    const own = twin.account.password
    expect(own).toMatch(/^[a-z2-9]{16}$/)
    await first.end()
    await clock.sleep(5000)
    const tries = (await store.budget.recent(twin.mac)).length
    const second = await live()
    await second.hall.resume()
    const asked = await follow(second.hall, id, clock, person())
    expect(asked.map((ask) => ask.id)).toEqual(['wifi'])
    expect(await outcome(second.hall, id)).toBe('joined')
    expect(twin.account.password).toBe(own)
    expect(
      (await store.budget.recent(twin.mac)).slice(tries).filter((one) => one.outcome.kind === 'refused'),
    ).toEqual([])
    await second.end()
  }))

test('killed between the sending and the proof of the new password, nothing is locked and nothing is lost', () =>
  wiped(true, async ({ clock, twin, store, live }, id) => {
    const before = twin.account.password
    const first = await live()
    await first.hall.start(id, 're-join')
    const life = { over: false }
    const killed = (async () => {
      while (twin.account.password === before) await clock.sleep(50)
      await first.end()
      life.over = true
    })()
    await Promise.race([killed, follow(first.hall, id, clock, person()).catch(() => undefined)])
    expect(life.over).toBe(true)
    const own = twin.account.password
    // It is not proved yet, so it still waits beside the one the camera had.
    expect((await store.vault.get(`new-admin ${twin.mac}`))?.reveal()).toBe(own)
    expect(await store.vault.get(`camera ${twin.mac}`)).toBeUndefined()
    const second = await live()
    await second.hall.resume()
    await follow(second.hall, id, clock, person())
    expect(await outcome(second.hall, id)).toBe('joined')
    expect(twin.account.password).toBe(own)
    expect((await store.vault.get(`camera ${twin.mac}`))?.reveal()).toBe(own)
    await second.end()
  }))

test('the whole way without the app: saved, wiped by hand, joined, restored and proved, with its picture seen', () =>
  inHouse({ address: ownAddress(250), radio: true }, async ({ clock, twin, store, live }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, twin.address)
    twin.state.write('setLedStatus', { led: { config: { enabled: 'off' } } })
    await hall.start(id, 'back-up')
    await follow(hall, id, clock, () => ({ username: 'admin', password: 'before', keep: true }))
    expect(await outcomeOf(hall, id, 'back-up')).toBe('saved')
    await hall.consent(id, 'factory_reset')
    const hand: Reply = async (ask, view) => {
      const can = (option: string) => 'options' in ask && ask.options.some((one) => one.id === option)
      if (can('pressed')) return twin.body.press(), 'pressed'
      if (can('released')) {
        await clock.sleep(6000)
        twin.body.release()
        return 'released'
      }
      if (ask.kind === 'coach' && ask.phase === 'watch') {
        await clock.sleep(30_000)
        return 'nobody answers this'
      }
      if (ask.id === 'power') {
        twin.body.plugOut()
        await clock.sleep(10_000)
        twin.body.plugIn()
      }
      return can('yes') ? 'yes' : await person()(ask, view)
    }
    for (const flow of ['reset', 're-join', 'restore', 'verify']) {
      // Each step is the one thing to do now, and nothing of the page is made up.
      expect((await hall.view(id)).next).toMatchObject(flow === 'reset' ? {} : { kind: 'action', flow })
      await hall.start(id, flow === 'reset' ? 'factory_reset' : flow)
      await follow(hall, id, clock, hand)
    }
    const view = await hall.view(id)
    expect(twin.state.modules.led).toMatchObject({ config: { enabled: 'off' } })
    const check = (name: string) => view.checks?.find((one) => one.id === name)
    // The picture is opened by the account that was made; the app is asked about nothing.
    expect(check('stream')).toMatchObject({ state: 'passed' })
    expect(check('settings')).toMatchObject({ state: 'passed' })
    expect(check('power')?.state).toBe('passed')
    expect(check('live')).toBeUndefined()
    expect(view.next).toMatchObject({ kind: 'verdict', verdict: { kind: 'cured', verified: true } })
    // No try was wasted on the way.
    const tries = (await store.budget.recent(twin.mac)).map((one) => one.outcome.kind)
    expect(tries.filter((kind) => kind !== 'accepted')).toEqual([])
    await end()
  }))

test('killed right after the network was handed over, the camera that comes home meanwhile is found there', () =>
  wiped(true, async ({ clock, twin, live }, id) => {
    const first = await live()
    await first.hall.start(id, 're-join')
    const life = { over: false }
    const killed = (async () => {
      while (twin.body.phase !== 'joining') await clock.sleep(100)
      await first.end()
      life.over = true
    })()
    await Promise.race([killed, follow(first.hall, id, clock, person()).catch(() => undefined)])
    expect(life.over).toBe(true)
    const second = await live()
    await second.hall.resume()
    expect(await follow(second.hall, id, clock, person())).toEqual([])
    expect(await outcome(second.hall, id)).toBe('joined')
    await second.end()
  }))

test('the power may go at any line on the way into this network: no try is wasted, nothing is lost, the host comes home', async () => {
  let died = true
  let lines = 0
  for (; died; lines++) {
    await wiped(true, async ({ clock, site, twin, store, live }, id) => {
      const where = `killed after ${lines} lines`
      const first = await live(lines)
      await first.hall
        .start(id, 're-join')
        .then(() => Promise.race([follow(first.hall, id, clock, person()), until(clock, () => first.gone)]))
        .catch(() => undefined)
      died = first.gone
      await first.end()
      const second = await live()
      await second.hall.resume()
      // Where not even the beginning was written, the person begins anew.
      if (!(await second.hall.state(id)).runs.some(({ flow }) => flow === 're-join'))
        await second.hall.start(id, 're-join')
      await follow(second.hall, id, clock, person())
      expect(await outcome(second.hall, id), where).toBe('joined')
      const kept = await store.vault.get(`camera ${twin.mac}`)
      expect(kept?.reveal(), where).toBe(twin.account.password)
      expect(site.joined, where).toBeUndefined()
      const tries = (await store.budget.recent(twin.mac)).map((one) => one.outcome.kind)
      expect(
        tries.filter((kind) => kind !== 'accepted'),
        where,
      ).toEqual([])
      expect(await store.journal.open(), where).toEqual([])
      await second.end()
    })
  }
  expect(lines).toBeGreaterThan(20)
})

async function until(clock: House['clock'], holds: () => boolean): Promise<void> {
  while (!holds()) await clock.sleep(1000)
}

import { loadCatalogue } from '@pinhole/catalogue'
import { type Ask, Secret } from '@pinhole/core'
import { expect, test } from 'vitest'
import { loginsIn } from '@pinhole/store'
import { follow, inHouse, opened, outcomeOf } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const address = ownAddress(1)

/** Leaves the plug alone; says yes to everything else. */
const person = (ask: Ask) => {
  const yes = 'options' in ask && ask.options.some((one) => one.id === 'yes')
  return ask.id === 'power' ? 'cannot' : yes ? 'yes' : 'done'
}

test('with the owner’s login a Kasa camera is backed up, watched and held to what was saved', () =>
  inHouse({ address, model: 'kasa-ec', catalogue: loadCatalogue() }, async ({ clock, twin, live }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    const login = { username: 'owner@example.com', password: new Secret('before'), keep: false }
    expect((await hall.login(id, login)).state).toBe('accepted')
    await hall.start(id, 'factory_reset')
    await hall.start(id, 'back-up')
    await follow(hall, id, clock, () => 'done')
    expect(await outcomeOf(hall, id, 'back-up')).not.toBe('failed')
    const { backup } = await hall.state(id)
    expect(backup?.verified).toBe(true)

    // Somebody changed two settings meanwhile; its picture flows all the same.
    twin.kasa!.modules.led!.status = { value: 'off' }
    await hall.start(id, 'verify')
    const asked = await follow(hall, id, clock, person)
    expect(asked.length).toBeGreaterThan(0)
    const { checks } = await hall.view(id)
    const state = (check: string) => checks?.find((one) => one.id === check)?.state
    expect([state('stream'), state('settings')]).toEqual(['passed', 'failed'])
    await end()
  }))

test('a wrong password leaves a Kasa camera with what it tells anybody', () =>
  inHouse({ address, model: 'kasa-ec', catalogue: loadCatalogue() }, async ({ clock, live }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    const login = { username: 'owner@example.com', password: new Secret('another'), keep: true }
    expect((await hall.login(id, login)).state).toBe('wrong')
    await hall.start(id, 'verify')
    await follow(hall, id, clock, person)
    const { checks } = await hall.view(id)
    expect(checks?.find((one) => one.id === 'stream')).toMatchObject({
      state: 'cannot',
      detail: { why: 'app-only' },
    })
    await end()
  }))

const owner = { username: 'owner@example.com', password: 'before', keep: true }

test.each(['kasa-ec', 'hub-klap'] as const)(
  '%s: its back-up asks for the owner’s mail address and password by itself, and a kept login opens it after a restart',
  (model) =>
    inHouse({ address, model, catalogue: loadCatalogue() }, async ({ clock, live, store, twin }) => {
      const first = await live()
      const id = await opened(first.hall, clock, address)
      await first.hall.start(id, 'back-up')
      const asked = await follow(first.hall, id, clock, () => owner)
      expect(asked.map(({ text }) => text.key)).toEqual(['case.ask.login-mail'])
      expect(asked[0]).not.toHaveProperty('username')
      expect(await outcomeOf(first.hall, id, 'back-up')).toBe('saved')
      await first.end()

      const { hall, end } = await live()
      await hall.start(id, 'back-up')
      expect(await follow(hall, id, clock, () => undefined)).toEqual([])
      expect(await outcomeOf(hall, id, 'back-up')).toBe('saved')
      expect((await store.budget.recent(twin.mac)).map(({ outcome }) => outcome.kind)).toEqual([
        'accepted',
        'accepted',
      ])
      await end()
    }),
)

test('a kept login that a Kasa camera refuses is tried once, and then the owner is asked', () =>
  inHouse({ address, model: 'kasa-ec', catalogue: loadCatalogue() }, async ({ clock, live, store, twin }) => {
    await loginsIn(store.vault).put(`camera ${twin.mac}`, {
      username: owner.username,
      password: new Secret('of last year'),
    })
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    // The first look offered it; nothing does so again.
    expect((await hall.state(id)).answers.get('login')?.answer).toBe('wrong')
    await hall.start(id, 'back-up')
    const asked = await follow(hall, id, clock, () => owner)
    expect(asked).toHaveLength(1)
    expect(await outcomeOf(hall, id, 'back-up')).toBe('saved')
    expect((await store.budget.recent(twin.mac)).map(({ outcome }) => outcome.kind)).toEqual([
      'refused',
      'accepted',
    ])
    await end()
  }))

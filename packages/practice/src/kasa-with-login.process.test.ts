import { loadCatalogue } from '@pinhole/catalogue'
import { type Ask, Secret } from '@pinhole/core'
import { expect, test } from 'vitest'
import { follow, inHouse, opened, outcomeOf } from './house.test-kit.ts'

const address = '127.0.83.1'

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

import { loadCatalogue } from '@pinhole/catalogue'
import type { Ask } from '@pinhole/core'
import { expect, test } from 'vitest'
import { follow, inHouse, opened, outcomeOf } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const address = ownAddress(1)
const house = { address, catalogue: loadCatalogue(), faults: ['clock-drift'] }
const owner = { username: 'admin', password: 'before', keep: false }
const viewer = { username: 'viewer', password: 'picture', keep: false }

/** Gives what is asked for; says `word` to the question whether the clock shall be set. */
const person = (word: 'set' | 'leave') => (ask: Ask) =>
  ask.id === 'set-clock' ? word : ask.id === 'camera-account' ? viewer : owner

test('a clock that is three hours slow is set once its owner agrees, by the account that may, and read again', () =>
  inHouse(house, async ({ clock, twin, live }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    await hall.start(id, 'set-clock')
    const asked = await follow(hall, id, clock, person('set'))
    expect(asked.map(({ text }) => [text.key, text.values?.count])).toEqual([
      ['case.ask.login', undefined],
      ['case.ask.set-clock.slow', 180],
      ['case.ask.set-clock.account', undefined],
    ])
    expect(await outcomeOf(hall, id, 'set-clock')).toBe('set')
    expect(Math.abs(twin.clockOffset)).toBeLessThan(5000)
    expect(twin.faults).toEqual([])
    // A cure is proved before it is called one.
    expect((await hall.view(id)).next).toMatchObject({ flow: 'verify' })
    await end()
  }))

test('a clock whose owner wants it left is left', () =>
  inHouse(house, async ({ clock, twin, live }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    await hall.start(id, 'set-clock')
    await follow(hall, id, clock, person('leave'))
    expect(await outcomeOf(hall, id, 'set-clock')).toBe('left')
    expect(twin.clockOffset).toBe(-3 * 3_600_000)
    await end()
  }))

test('an older Kasa camera has its clock set by its owner’s login alone; one that is right is not touched', () =>
  inHouse({ ...house, model: 'kasa-ec' }, async ({ clock, twin, live }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    const kasa = (ask: Ask) =>
      ask.kind === 'login' ? { ...owner, username: 'owner@example.com' } : person('set')(ask)
    await hall.start(id, 'set-clock')
    const asked = await follow(hall, id, clock, kasa)
    expect(asked.map(({ id: about }) => about)).toEqual(['login', 'set-clock'])
    expect(await outcomeOf(hall, id, 'set-clock')).toBe('set')
    expect(Math.abs(twin.clockOffset)).toBeLessThan(5000)
    await hall.start(id, 'set-clock')
    expect(await follow(hall, id, clock, kasa)).toEqual([])
    expect(await outcomeOf(hall, id, 'set-clock')).toBe('right')
    await end()
  }))

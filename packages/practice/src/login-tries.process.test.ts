import { Secret } from '@pinhole/core'
import { expect, test } from 'vitest'
import { follow, inHouse, opened, outcomeOf } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const address = ownAddress(1)
const admin = (password: string) => ({ username: 'admin', password: new Secret(password), keep: false })
const HALF_HOUR = 31 * 60_000

test('one action spends two refused tries, four spend the half hour, and then it is we who wait, not the camera', () =>
  inHouse({ address }, async ({ clock, live }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    const said = async (action?: string) => (await hall.login(id, admin('no'), action)).state
    expect([await said('one'), await said('one'), await said('one')]).toEqual(['wrong', 'wrong', 'budget'])
    // Not tried at all: what the camera said before still holds, and another action may try.
    expect((await hall.state(id)).answers.get('login')?.answer).toBe('wrong')
    const asks = async () => (await hall.view(id)).next
    expect(await asks()).toMatchObject({ text: { key: 'case.login.wrong-left', values: { count: 2 } } })
    expect([await said(), await said()]).toEqual(['wrong', 'wrong'])
    expect(await asks()).toMatchObject({ text: { key: 'case.login.wrong-none' } })
    expect(await said()).toBe('budget')

    const { next, seen } = await hall.view(id)
    expect(next).toMatchObject({ kind: 'login', ours: true, text: { key: 'errors.login.budget-spent' } })
    expect(next.kind === 'login' && next.lockedUntil! > clock.now()).toBe(true)
    expect(seen.find(({ question }) => question === 'login')?.answerId).toBe('budget')
    expect((await hall.login(id, admin('before'))).state).toBe('budget')

    await clock.sleep(HALF_HOUR)
    expect((await hall.view(id)).next).toMatchObject({ kind: 'login', lockedUntil: null })
    expect((await hall.login(id, admin('before'))).state).toBe('accepted')
    await end()
  }))

test('a run asks twice for a wrong password and then stops', () =>
  inHouse({ address }, async ({ clock, live, store, twin }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    await hall.start(id, 'back-up')
    const wrong = { username: 'admin', password: 'no', keep: false }
    const asked = await follow(hall, id, clock, () => wrong)
    expect(asked.map(({ text }) => text.key)).toEqual(['case.ask.login', 'case.login.wrong-left'])
    expect(asked[1]?.text.values).toEqual({ count: 3 })
    expect(await outcomeOf(hall, id, 'back-up')).toBe('failed')
    const tries = await store.budget.recent(twin.mac)
    expect(tries.map(({ outcome }) => outcome.kind)).toEqual(['refused', 'refused'])
    expect(new Set(tries.map(({ action }) => action))).toEqual(new Set([(await hall.state(id)).runs[0]!.run]))
    await end()
  }))

test('a camera account opens the picture only: the owner’s password is asked for, and what it opens is read', () =>
  inHouse({ address }, async ({ clock, live, store, twin }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    const viewer = { username: 'viewer', password: new Secret('picture'), keep: false }
    expect((await hall.login(id, viewer)).state).toBe('camera-account')
    expect((await hall.view(id)).next).toMatchObject({
      kind: 'login',
      text: { key: 'case.login.camera-account' },
    })
    expect(await store.budget.recent(twin.mac)).toEqual([])

    await hall.start(id, 'back-up')
    const logins = [
      { username: 'viewer', password: 'picture', keep: false },
      { username: 'admin', password: 'before', keep: false },
    ]
    const asked = await follow(hall, id, clock, () => logins.shift())
    expect(asked.map(({ text }) => text.key)).toEqual(['case.ask.login', 'case.login.camera-account'])
    expect(await outcomeOf(hall, id, 'back-up')).toBe('saved')
    for (let waited = 0; waited < 60 && (await hall.view(id)).looking; waited++) await clock.sleep(1000)
    const { answers } = await hall.state(id)
    expect([...answers.keys()]).toEqual(expect.arrayContaining(['privacy', 'clock', 'card']))
    await end()
  }))

test('before the first repair the owner’s password is asked for once, and whoever goes on without it gets the repair', () =>
  inHouse({ address }, async ({ clock, live, store, twin }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    const page = async () => {
      for (let asked = 0; asked < 40; asked++) {
        const { next } = await hall.view(id)
        if (next.kind === 'wait') await clock.sleep(1000)
        else if (next.kind !== 'question') return next
        else {
          const by = { kind: 'person' as const }
          const observation = { question: next.id, answer: 'cannot-tell', at: clock.now(), by }
          await hall.record(id, { kind: 'observed', observation })
        }
      }
      throw new Error('it asks for ever')
    }
    expect(await page()).toMatchObject({
      kind: 'login',
      text: { key: 'case.login.offer' },
      lockedUntil: null,
    })
    await hall.record(id, { kind: 'deferred', step: 'login' })
    const repair = await page()
    expect(repair.kind).toBe('action')
    if (repair.kind === 'action')
      await hall.record(id, { kind: 'acted', action: repair.id, outcome: 'not-cured' })
    expect((await page()).kind).not.toBe('login')
    // Nothing was tried meanwhile; the page of what one could do instead still has it.
    expect(await store.budget.recent(twin.mac)).toEqual([])
    expect((await hall.view(id)).others.map((other) => other.id)).toContain('login')
    await end()
  }))

import type { Ask } from '@pinhole/core'
import { expect, test } from 'vitest'
import { follow, inHouse, opened, outcomeOf } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const address = ownAddress(1)

test('a camera proved with its camera account alone is fixed, says what nobody checked, and is checked further once the owner’s password is given', () =>
  inHouse({ address }, async ({ clock, twin, live }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    const person = (owner: string | null) => async (ask: Ask) => {
      if (ask.id === 'owner-login')
        return owner === null ? { cannot: true } : { username: 'admin', password: owner }
      if (ask.kind === 'login') return { username: 'viewer', password: 'picture' }
      if (ask.id === 'power') {
        twin.body.plugOut()
        await clock.sleep(10_000)
        twin.body.plugIn()
      }
      return ask.kind === 'choice' ? (ask.id === 'night' ? 'later' : 'yes') : 'done'
    }
    await hall.start(id, 'verify')
    const asked = (await follow(hall, id, clock, person(null))).map((ask) => ask.id)
    expect(asked.slice(0, 2)).toEqual(['owner-login', 'camera-account'])
    expect(await outcomeOf(hall, id, 'verify')).toBe('passed')
    const { next } = await hall.view(id)
    expect(next).toMatchObject({
      kind: 'verdict',
      verdict: { kind: 'cured', verified: true },
      proof: { more: { password: 2, later: 1 } },
    })

    // A wrong password costs two tries of the camera's budget and changes nothing of the verdict.
    await hall.start(id, 'prove-more')
    await follow(hall, id, clock, person('nonsense'))
    expect((await hall.view(id)).next).toMatchObject({ kind: 'verdict', verdict: { verified: true } })

    await clock.sleep(60 * 60_000)
    await hall.start(id, 'prove-more')
    const more = (await follow(hall, id, clock, person('before'))).map((ask) => ask.id)
    expect(more).toEqual(['owner-login', 'night'])
    const after = await hall.view(id)
    const state = (check: string) => after.checks?.find((one) => one.id === check)?.state
    expect([state('control'), state('stream'), state('power')]).toEqual(['passed', 'passed', 'passed'])
    expect(after.next).toMatchObject({ kind: 'verdict', verdict: { verified: true } })
    expect(after.runs.filter(({ flow }) => flow === 'prove-more')).toHaveLength(2)
    await end()
  }))

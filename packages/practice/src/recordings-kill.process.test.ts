import { loadCatalogue } from '@pinhole/catalogue'
import type { Ask } from '@pinhole/core'
import { expect, test } from 'vitest'
import { follow, inHouse, opened, outcomeOf } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const address = ownAddress(1)
const person = (ask: Ask) =>
  ask.kind === 'login' ? { username: 'admin', password: 'before', keep: true } : 'save'

test('a program that is ended while it fetches recordings goes on where it was, and keeps none twice', () =>
  inHouse({ address, catalogue: loadCatalogue() }, async ({ clock, twin, live, store }) => {
    const first = await live()
    const id = await opened(first.hall, clock, address)
    await first.hall.start(id, 'recordings')
    // Ended after the third clip is safe, in the middle of the next.
    const asked = follow(first.hall, id, clock, person).catch(() => [])
    while ((await store.clips.list(twin.mac)).length < 3) await clock.sleep(500)
    await first.end()
    await asked
    const kept = await store.clips.list(twin.mac)
    expect(kept.length).toBeLessThan(twin.recordings.length)

    const { hall, end } = await live()
    await hall.resume()
    await follow(hall, id, clock, person)
    expect(await outcomeOf(hall, id, 'recordings')).toBe('saved')
    const all = await store.clips.list(twin.mac)
    expect(all.map(({ start }) => start)).toEqual(twin.recordings.map(({ start }) => start).toReversed())
    for (const clip of kept) expect(all).toContainEqual(clip)
    await end()
  }))

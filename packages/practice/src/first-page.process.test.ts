import { expect, test } from 'vitest'
import { inHouse, opened } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const address = ownAddress(1)

test('a camera is not called silent while it is asked again, and is silent no more once its case saw it', async () =>
  inHouse({ address }, async ({ twin, live, clock }) => {
    const { hall, end } = await live()
    const state = async () => (await hall.find()).cameras[0]?.state
    await hall.finder.search()
    expect(await state()).toBe('answers')
    const again = hall.finder.search()
    expect(await state()).toBe('answers')
    await again
    twin.body.plugOut()
    await hall.finder.search()
    expect(await state()).toBe('silent')
    twin.body.plugIn()
    await clock.sleep(120_000)
    expect(await state()).toBe('silent')
    await opened(hall, clock, address)
    expect(await state()).toBe('answers')
    await end()
  }))

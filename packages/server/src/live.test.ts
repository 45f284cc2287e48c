import { expect, test } from 'vitest'
import { Live, pack } from './live.ts'

const picture = (key: boolean, size = 3) => ({ key, mediaMs: 40, nals: [new Uint8Array(size).fill(7)] })

test('whoever looks on sees the next key picture first, and nothing of another case', async () => {
  const live = new Live()
  const reader = live.look('a')!.getReader()
  live.show('a', picture(false))
  live.show('b', picture(true))
  live.show('a', picture(true))
  expect((await reader.read()).value).toEqual(pack(picture(true)))
  await reader.cancel()
  live.show('a', picture(true))
})

test('a page that does not keep up misses pictures instead of filling the memory', async () => {
  const live = new Live()
  const stream = live.look('a')!
  for (let count = 0; count < 100; count++) live.show('a', picture(true, 100_000))
  const reader = stream.getReader()
  let bytes = 0
  for (let count = 0; count < 6; count++) bytes += (await reader.read()).value?.length ?? 0
  expect(bytes).toBeGreaterThan(500_000)
  await reader.cancel()
  expect(live.look('a')).toBeDefined()
})

test('a fifth window is turned away', () => {
  const live = new Live()
  for (let count = 0; count < 4; count++) expect(live.look('a')).toBeDefined()
  expect(live.look('a')).toBeUndefined()
})

import { expect, test } from 'vitest'
import { addTicks, barHeight, kept, networkSentence } from './presence.ts'

const tick = (at: number, ms?: number) => ({
  at: at * 1000,
  kind: 'tick' as const,
  ...(ms === undefined ? {} : { ms }),
})

test('a tick that arrives twice is drawn once, and old ones fall off', () => {
  const many = Array.from({ length: 60 }, (_, at) => tick(at, 5))
  expect(addTicks(many.slice(0, 40), many.slice(20))).toEqual(many.slice(-kept))
})
test('the sentence tells how long ago the camera left, by the strip’s own clock', () => {
  const ticks = [tick(1, 5), { at: 2000, kind: 'left' as const }, tick(3), tick(5)]
  expect(networkSentence(ticks)).toEqual({ key: 'ui.net.left', values: { count: 3 } })
})
test('without events it says whether the camera answers', () => {
  expect(networkSentence([]).key).toBe('ui.net.none')
  expect(networkSentence([tick(1, 4)]).key).toBe('ui.net.here')
  expect(networkSentence([tick(1)]).key).toBe('ui.net.silent')
})
test('silence has no height, and no answer is taller than the strip', () => {
  expect(barHeight(undefined)).toBe(0)
  expect(barHeight(1e9)).toBe(1)
  expect(barHeight(4)).toBeLessThan(barHeight(400))
})

import { type Clock, seededRandom, SimulatedClock } from '@pinhole/core'
import { afterEach, expect, test } from 'vitest'
import { PracticeHome } from './home.ts'
import { ownAddress } from './own-address.test-kit.ts'

const addresses = [1, 2, 3].map(ownAddress)

let home: PracticeHome | undefined
afterEach(() => home?.close())

const open = async (name: 'reset' | 'adapter') => {
  const clock = new SimulatedClock()
  home = await PracticeHome.open(name, { clock, random: seededRandom(1) }, addresses)
  return { clock, home }
}

test('holding the pinhole for five seconds wipes the practice camera, and it waits to be set up', async () => {
  const { clock, home } = await open('reset')
  await home.act('gate', 'press')
  await clock.advance(5_100)
  expect(home.view().cameras[0]?.light).toEqual({ colour: 'red', pattern: 'blink' })
  await home.act('gate', 'release')
  await clock.advance(190_000)
  expect(home.view().cameras[0]?.light).toEqual({ colour: 'red+green', pattern: 'alternate' })
})

test('a short press does nothing', async () => {
  const { clock, home } = await open('reset')
  const before = home.view().cameras[0]?.light
  await home.act('gate', 'press')
  await clock.advance(2_000)
  await home.act('gate', 'release')
  await clock.advance(20_000)
  expect(home.view().cameras[0]?.light).toEqual(before)
})

test('a hot adapter is felt, and another one is not hot', async () => {
  const { clock, home } = await open('adapter')
  await home.act('gate', 'touch-adapter')
  expect(home.view().cameras[0]?.adapter).toBe('hot')
  const swapping = home.act('gate', 'swap-adapter')
  await clock.advance(6_000)
  await swapping
  expect(home.view().cameras[0]?.adapter).toBe('normal')
})

test('what no hand can do is refused in words', async () => {
  const { home } = await open('adapter')
  await expect(home.act('gate', 'erase')).rejects.toMatchObject({ code: 'input.invalid' })
  await expect(home.act('attic', 'press')).rejects.toMatchObject({ code: 'input.invalid' })
})

test('a home that is closed waits for nothing: no timer of a camera keeps a program alive', async () => {
  const inner = new SimulatedClock()
  const waiting = new Set<object>()
  const clock: Clock = {
    now: () => inner.now(),
    monotonic: () => inner.monotonic(),
    sleep: (ms, signal) => inner.sleep(ms, signal),
    after: (ms, then) => {
      const timer = {}
      waiting.add(timer)
      const cancel = inner.after(ms, () => {
        waiting.delete(timer)
        then()
      })
      return () => {
        waiting.delete(timer)
        cancel()
      }
    },
  }
  home = await PracticeHome.open('adapter', { clock, random: seededRandom(1) }, addresses)
  await home.act('gate', 'unplug')
  await home.act('gate', 'plug')
  expect(waiting.size).toBeGreaterThan(0)
  await home.close()
  expect(waiting.size).toBe(0)
  home = undefined
})

test('a clip and a dark room can be tried in the app, for the proof asks for both', async () => {
  const { home } = await open('reset')
  const [before] = (await home.act('gate', 'app-clip')).cameras
  expect([before?.app[0], before?.held]).toEqual(['app-clip.no-picture', false])
  expect((await home.act('gate', 'darken')).cameras[0]?.app[0]).toBe('darken.no-picture')
  // The trouble of this home is in its first camera; the one in the hallway is well.
  expect((await home.act('hall', 'darken')).cameras[1]?.app[0]).toBe('darken.night')
  expect((await home.act('gate', 'press')).cameras[0]?.held).toBe(true)
  expect((await home.act('gate', 'release')).cameras[0]?.held).toBe(false)
})

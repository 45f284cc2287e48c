import type { Light } from '@pinhole/core'
import { expect, test } from 'vitest'
import { alikeOf, isSeen, type Touched, wordNow } from './hold.ts'

const target: Light = { colour: 'red', pattern: 'blink-fast' }
const steady: Light = { colour: 'green', pattern: 'solid' }
const now = (more: Partial<Parameters<typeof wordNow>[0]>) =>
  wordNow({
    pressed: true,
    counting: false,
    phase: 'holding',
    touched: undefined,
    targets: [target],
    wasHeld: false,
    ...more,
  })
const camera = (held: boolean, light: Light): Touched => ({ held, light })

test('a real camera’s coach says ready before the press, and afterwards where the hold stands', () => {
  expect(now({ pressed: false, phase: null })).toBe('ready')
  expect(now({ pressed: false, counting: true, phase: null })).toBe('count-in')
  expect([now({}), now({ phase: 'window' }), now({ phase: 'over' })]).toEqual(['holding', 'window', 'over'])
})

test('nobody is told to keep holding once the practice camera shows the light that was waited for', () => {
  expect(now({ touched: camera(true, target), phase: 'over' })).toBe('seen')
  expect(now({ touched: camera(true, steady), phase: 'over' })).toBe('over')
})

test('a practice hole that is not held is asked to be held, and one let go too early to be held again', () => {
  expect(now({ touched: camera(false, steady) })).toBe('hold')
  expect(now({ touched: camera(false, steady), wasHeld: true })).toBe('again')
  expect(now({ pressed: false, touched: camera(false, steady), phase: null })).toBe('ready')
})

test('any of several lights is the one to wait for; of a real camera no page knows', () => {
  expect(isSeen(camera(true, steady), [target, steady])).toBe(true)
  expect(isSeen(undefined, [steady])).toBe(false)
})

test('a light that blinks before the press is told from the one to wait for by its pace, in words', () => {
  const slow: Light = { colour: 'red', pattern: 'blink-slow' }
  const blink: Light = { colour: 'red', pattern: 'blink' }
  expect(alikeOf(slow, [blink])?.paces).toEqual({
    before: { key: 'ui.light.pace.slow', values: { count: 2 } },
    target: { key: 'ui.light.pace.quick' },
  })
  expect(alikeOf(blink, [target])?.paces?.target).toEqual({ key: 'ui.light.pace.faster' })
  expect(alikeOf(target, [blink])?.paces?.target).toEqual({ key: 'ui.light.pace.calmer' })
  expect(alikeOf(blink, [blink])).toMatchObject({ paces: null })
  expect(alikeOf(blink, [{ colour: null, pattern: 'blink' }])).toMatchObject({ paces: null })
})

test('a light that nobody would take for the one to wait for is not spoken of', () => {
  expect(alikeOf(steady, [target])).toBeNull()
  expect(alikeOf({ colour: 'green', pattern: 'blink-slow' }, [target])).toBeNull()
  expect(alikeOf({ colour: 'red', pattern: 'solid' }, [target])).toBeNull()
  expect(alikeOf(null, [target])).toBeNull()
})

import type { Light } from '@pinhole/core'
import { expect, test } from 'vitest'
import { isSeen, type Touched, wordNow } from './hold.ts'

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

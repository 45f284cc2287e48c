import { describe, expect, test } from 'vitest'
import { angleOf, arcPath, holdAtMost, holdPhase, pointAt, roundOf, spoken } from './dial.ts'

const window = { min: 5, max: 15 }

describe('the dial', () => {
  test('a hold that nothing came of is given up, not held for ever', () => {
    const window = { min: 5, max: 10 }
    expect([
      holdPhase(4, window),
      holdPhase(7, window),
      holdPhase(30, window),
      holdPhase(31, window),
    ]).toEqual(['holding', 'window', 'over', 'enough'])
  })

  test('goes once round in whole fives, with room after the window', () => {
    expect(roundOf(window)).toBe(20)
    expect(roundOf({ min: 10, max: 20 })).toBe(25)
  })
  test('stands at the top at nothing, at the bottom half way, and at the end past it', () => {
    expect([0, 10, 20, 99, -3].map((seconds) => angleOf(seconds, 20))).toEqual([0, 180, 360, 360, 0])
  })
  test('starts at the top and runs as clocks run', () => {
    expect(pointAt(0, 10)).toEqual({ x: 0, y: -10 })
    expect(pointAt(90, 10)).toEqual({ x: 10, y: 0 })
  })
  test('draws a full round as an arc that does not close on itself', () => {
    expect(arcPath(0, 360, 10)).toMatch(/^M0 -10A10 10 0 1 1 -0\.02 -10$/)
  })
  test('knows before, in and past the window', () => {
    expect([0, 4.9, 5, 15, 15.1].map((at) => holdPhase(at, window))).toEqual([
      'holding',
      'holding',
      'window',
      'window',
      'over',
    ])
  })
  test('reads out few seconds, and never asks for less than thirty at most', () => {
    expect(Array.from({ length: 21 }, (_, at) => at).filter(spoken)).toEqual([1, 2, 3, 5, 10, 15])
    expect(holdAtMost(window)).toBe(30)
    expect(holdAtMost({ min: 20, max: 25 })).toBe(50)
  })
})

import { describe, expect, it } from 'vitest'
import { turnedRound } from './index.ts'

describe('chances given the other way round', () => {
  it('want two answers at least: one that everybody gives says nothing', () => {
    expect(() => turnedRound({ red: { p: 1, causes: { paper: 1 } } }, 'mine.json')).toThrow(
      'mine.json: the whole file has too few answers: write at least 2',
    )
  })

  it('count a cause that an answer does not name as ruled out by it, whatever its name', () => {
    const { prior, likelihood } = turnedRound({
      red: { p: 0.25, causes: { constructor: 1 } },
      green: { p: 0.75, causes: { paper: 1 } },
    })
    expect(prior).toEqual({ constructor: 0.25, paper: 0.75 })
    expect(likelihood).toEqual({ constructor: [1, 0], paper: [0, 1] })
  })
})

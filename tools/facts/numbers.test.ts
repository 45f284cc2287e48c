import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { figuresOf } from './figures.ts'
import {
  dropped,
  factsOf,
  readPrinted,
  relabelled,
  type Told,
  toldFigures,
  unlike,
  unprinted,
  unprintedShares,
} from './numbers.ts'

describe('a figure in running text', () => {
  test.each([
    ['en', 'Wait a minute or two, then half an hour.', '60 s, 120 s, 1800 s'],
    [
      'en',
      'Hold 10–15 seconds; 5V ±0.25V, 16-24VAC, better than −67 dBm',
      '10 s, 15 s, 5 V, 0.25 V, 16 V, 24 V, -67 dBm',
    ],
    ['en', 'silent after a second reset, and one of two bands', ''],
    ['de', 'eine halbe Stunde, ein bis zwei Minuten, im 2,4-GHz-Netz', '1800 s, 60 s, 120 s, 2.4 GHz'],
    ['es', 'media hora, de uno a dos minutos, tras un segundo reinicio', '1800 s, 60 s, 120 s'],
  ])('is read in %s: %s', (lang, text, figures) =>
    expect([...figuresOf(text, lang)].join(', ')).toBe(figures),
  )
})

describe('every number that says it comes from a guide', () => {
  const told = toldFigures()

  test('stands in a fact of that guide, which is behind that very sentence', () => {
    expect(told.filter(({ sure }) => sure === 'guide').length).toBeGreaterThan(500)
    expect(unprinted(told)).toEqual([])
  })

  test('is found out where no fact has it, or the fact is about something else', () => {
    const one: Told = {
      at: 'guides.of.verify.steps.live.do',
      figure: '300 s',
      sure: 'guide',
      says: ['guide-004'],
    }
    expect(factsOf(one)).toEqual(['F397'])
    expect(unprinted([{ ...one, figure: '240 s' }])).toHaveLength(1)
    expect(unprinted([{ ...one, at: 'guides.of.night.steps.auto.see' }])).toHaveLength(1)
    expect(unprinted([{ ...one, says: ['guide-003'] }])).toHaveLength(1)
    expect(unprinted([{ ...one, figure: '240 s', sure: 'judgement' }])).toEqual([])
  })

  test('is the same in every language', () => expect(unlike()).toEqual([]))

  test('is told where the ledger says its fact is carried', () => expect(dropped()).toEqual([]))

  test('is a percent of a guide where the knowledge calls it printed, and keeps the label it was published with', () => {
    expect(unprintedShares()).toEqual([])
    expect(relabelled()).toEqual([])
  })
})

const guides = join(import.meta.dirname, '../../../shared/seeds')

test.skipIf(!existsSync(guides))(
  'the figures of the facts stand in the guides themselves (../shared/seeds)',
  () => {
    const read = new Map(
      globSync('*.txt', { cwd: guides }).map((file) => [
        `guide-${file.slice(0, 3)}`,
        figuresOf(readFileSync(join(guides, file), 'utf8'), 'en'),
      ]),
    )
    expect(read.size).toBe(5)
    const rows = readPrinted().filter(({ fact }) => fact !== '-')
    expect(rows.length).toBeGreaterThan(60)
    for (const { fact, source, figures } of rows)
      for (const figure of figures) expect([...(read.get(source) ?? [])], fact).toContain(figure)
  },
)

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { drawn, filled } from './engine-page.ts'
import { bars } from './engine-plot.ts'

const figures = {
  seed: { policies: { guideLiteral: 181.3, sacso: 104.44 }, lower: 98.1, upper: 103.92, omniscient: 90.9 },
}
const folder = new URL('../../docs/engine/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')

describe('the page that shows how good the advice is', () => {
  it('says every figure of a plot in words as well, in the plot and in a table', () => {
    const { plots, blocks } = drawn(figures)
    for (const said of ['181.3', '104.4', '98.1 to 103.9']) expect(plots['cost']).toContain(said)
    expect(plots['cost']).toContain('<desc')
    expect(blocks['cost']).toContain('| ours (ask now or later) | 104.44 | 13.5 |')
    expect(blocks['cost']).toContain('98.10 to 103.92')
  })

  it('says of a live model that is too large for a policy that it is', () => {
    const live = {
      policies: { pc: 140.7, sacso: null },
      omniscient: 90.9,
      causes: 12,
      questions: 29,
      actions: 14,
    }
    const { blocks } = drawn({ ...figures, live })
    expect(blocks['live']).toContain('140.70')
    expect(blocks['live']).toContain('too large')
  })

  it('says of each world how far the shares are off, with the interval where there is one', () => {
    const one = { mean: 0, half: 0, median: 0, p90: 0, p99: 0 }
    const none = { mean: 0 }
    const row = {
      cases: 1,
      cost: one,
      avoidableReplacements: none,
      factoryResets: none,
      humanQuestions: none,
      handOvers: none,
    }
    const policies = { sacso: row, pcAfterComplaintAndProbes: row, guideFitted: row }
    const { blocks } = drawn({
      worlds: {
        W0: { policies, calibration: { top1: 0.7, ece: 0.0069, half: { ece: 0.0024 } } },
        W6: { policies, calibration: { top1: 0.4, ece: 0.2374 } },
      },
    })
    expect(blocks['worlds']).toContain('| 70.0 % | 0.7 ± 0.2 % |')
    expect(blocks['worlds']).toContain('| 40.0 % | 23.7 % |')
  })

  it('draws a longer bar for what costs more', () => {
    const svg = bars('t', 'u', [
      { label: 'a', value: 10 },
      { label: 'b', value: 20 },
    ])
    const widths = [...svg.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map((m) => Number(m[1]))
    expect(widths[1]! / widths[0]!).toBeCloseTo(2, 1)
  })

  it('leaves what was not run as it stands', () => {
    const page =
      '<!-- figures: cost -->\n\nold\n\n<!-- end -->\n<!-- figures: live -->\n\nkept\n\n<!-- end -->'
    const now = filled(page, { cost: 'new' })
    expect(now).toContain('\n\nnew\n\n')
    expect(now).not.toContain('old')
    expect(now).toContain('kept')
    expect(filled('<!-- figures: cost -->\n<!-- end -->\nmore', { cost: 'new' })).toMatch(
      /new\n\n<!-- end -->\nmore$/,
    )
  })

  it('stands as the last kept figures draw it', () => {
    const kept = JSON.parse(read('figures.json')) as Parameters<typeof drawn>[0]
    const { plots, blocks } = drawn(kept)
    expect(filled(read('how-good.md'), blocks)).toBe(read('how-good.md'))
    for (const [name, svg] of Object.entries(plots)) expect(read(`how-good-${name}.svg`)).toBe(svg)
  })
})

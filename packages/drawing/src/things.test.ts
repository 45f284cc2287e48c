import { expect, test } from 'vitest'
import { drawThing, type Thing } from './things.ts'

const all: Thing[] = ['adapter', 'breaker', 'wiring', 'phone', 'router']

test('each thing is drawn within its grid, small, and different from the others', () => {
  const drawn = all.map((thing) => drawThing(thing))
  expect(new Set(drawn).size).toBe(all.length)
  for (const svg of drawn) {
    expect(svg.length).toBeLessThan(6000)
    expect(svg).toContain('aria-hidden="true"')
    for (const [, x, y] of svg.matchAll(/M(-?[\d.]+) (-?[\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0)
      expect(Number(y)).toBeLessThanOrEqual(240)
    }
  }
})

test('a drawing that stands for a sentence says it to readers', () =>
  expect(drawThing('adapter', 'The adapter & its label')).toContain(
    'aria-label="The adapter &amp; its label"',
  ))

test('the volts of an adapter are printed on it where they are known, and nothing where they are not', () => {
  expect(drawThing('adapter', undefined, '9 V')).toContain('>9 V</text>')
  expect(drawThing('adapter')).not.toContain('<text')
  expect(drawThing('adapter', undefined, '<9')).toContain('&lt;9')
})

import { feedsOf, hasAdapter } from '@pinhole/catalogue'
import { describe, expect, test } from 'vitest'
import { english, idsOf, of, one, shown } from './every-model.test-kit.ts'
import { guideLines } from './index.ts'

describe('a camera on the wires of the house or of a bell', () => {
  const wired = of((entry) => feedsOf(entry)?.has('mains') || feedsOf(entry)?.has('bell') || false)

  test('is told of the breaker first wherever its power is touched', () => {
    expect(idsOf(wired).size).toBe(8)
    const touched = wired.filter(
      ({ view }) =>
        view.steps.some(({ shows }) => shows && 'thing' in shows && /breaker|wiring/.test(shows.thing)) ||
        view.steps.some((step) => /breaker|power (?:off|away)|off and on/i.test(english(step.do))),
    )
    expect(touched.length).toBeGreaterThan(80)
    for (const { entry, guide, view } of touched)
      expect(
        view.dangers.map(({ key }) => key),
        `${entry!.id} ${guide.id}`,
      ).toContain('guides.dangers.breaker')
  })

  test('is restarted at its breaker, and both ways where a battery feeds it too', () => {
    const steps = (id: string, guide: string) => one(id, guide).steps.map((step) => step.id)
    for (const id of ['tapo/c720', 'tapo/tc55'])
      expect(steps(id, 'power-cycle').slice(0, 3)).toEqual(['breaker-off', 'wait', 'breaker-on'])
    expect(steps('kasa/kd110', 'doorbell-power-cycle').slice(0, 3)).toEqual(['off', 'wait', 'on'])
    for (const id of ['tapo/d225', 'tapo/d235'])
      expect(steps(id, 'doorbell-power-cycle').slice(0, 4)).toEqual([
        'off-both',
        'off-battery',
        'wait',
        'on-both',
      ])
    expect(steps('tapo/d230', 'doorbell-power-cycle').slice(0, 3)).toEqual([
      'off-battery',
      'wait',
      'on-battery',
    ])
  })

  test('a D235 is told what its wiring must give, that it falls back to its battery, and of the jumper', () => {
    const lines = guideLines(one('tapo/d235', 'doorbell-power'), english).join('\n')
    for (const words of ['8-24 V, more than 10 VA', 'falls back to its battery', 'A jumper over the chime'])
      expect(lines).toContain(words)
    // What an adapter gives that charges a D225 says nothing of its wires.
    expect(guideLines(one('tapo/d225', 'doorbell-power'), english).join('\n')).not.toMatch(/5 V/)
  })

  test('nothing is measured but at an adapter’s own plug and at a bell’s two low-voltage wires', () => {
    for (const { entry, view } of shown)
      for (const step of view.steps.filter(({ do: act }) => /measure/i.test(english(act)))) {
        if (!/\bmeter\b/.test(english(step.do))) continue
        expect(['meter', 'bell'], entry?.id).toContain(step.id)
        expect(feedsOf(entry!)?.has(step.id === 'bell' ? 'bell' : 'adapter'), entry!.id).toBe(true)
      }
  })

  test('a doorbell’s card comes out with the breaker off, before the press', () => {
    const steps = one('kasa/kd110', 'doorbell-reset').steps.map(({ id }) => id)
    expect(steps.slice(1, 5)).toEqual(['off', 'detach', 'card-out', 'on'])
  })
})

test('a step without an adapter shows none', () => {
  for (const { entry, guide, view } of of((each) => hasAdapter(each) === false))
    for (const { id, shows } of view.steps)
      expect(
        shows && 'thing' in shows && shows.thing === 'adapter',
        `${entry!.id} ${guide.id}/${id}`,
      ).not.toBe(true)
})

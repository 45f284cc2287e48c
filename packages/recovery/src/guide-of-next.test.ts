import { loadCatalogue } from '@pinhole/catalogue'
import type { Next } from '@pinhole/core'
import { expect, test } from 'vitest'
import { withGuide } from './guide-of-next.ts'

const { entries } = loadCatalogue()
const free = { minutes: 0, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
const action = (id: string, key = 'x'): Next => ({
  kind: 'action',
  id,
  title: { key: 'x' },
  steps: [{ text: { key } }],
  cost: free,
  loses: [],
  destructive: false,
  flow: null,
  why: [],
})

test('a reset names the guide of its kind, and none where nobody says how', () => {
  expect(withGuide(action('factory_reset'), entries.get('tapo/c210')!)).toMatchObject({
    guide: 'factory-reset',
  })
  expect(withGuide(action('factory_reset'), entries.get('kasa/kd110')!)).toMatchObject({
    guide: 'doorbell-reset',
  })
  expect(withGuide(action('factory_reset'), entries.get('tapo/c104')!)).not.toHaveProperty('guide')
})

test('a step of a guide keeps its wait and its picture', () => {
  const next = withGuide(action('guide_power_cycle', 'guides.of.power-cycle.steps.boot.do'), null)
  expect(next).toMatchObject({ guide: 'power-cycle' })
  expect(next.kind === 'action' && next.steps.at(-1)).toMatchObject({ seconds: 120 })
})

test('where wires are touched, the breaker is the first thing read', () => {
  const next = withGuide(action('guide_doorbell_power'), entries.get('kasa/kd110')!)
  expect(next.kind === 'action' && next.steps[0]).toEqual({
    text: { key: 'guides.dangers.breaker' },
    warn: true,
  })
})

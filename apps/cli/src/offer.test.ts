import type { Next } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, it } from 'vitest'
import { actionLines, Begun, lossLines } from './offer.ts'

const door = { say: speaker('en', load('en'), load('en')) }
const action: Extract<Next, { kind: 'action' }> = {
  kind: 'action',
  id: 'factory_reset',
  title: { key: 'x' },
  steps: [{ text: { key: 'case.ask.prepare.pin' } }],
  cost: { minutes: 15, money: 0, risk: 0, dataLoss: 1, inconvenience: 1 },
  loses: [{ key: 'case.losses.lost.settings' }, { key: 'case.losses.lost.presets' }],
  destructive: true,
  flow: 'reset',
  why: [],
}

it('the box of a step says how long it takes, what it costs and what it loses', () => {
  const [price, ...rest] = actionLines(door, action)
  expect(price).toBe('15 minutes · Free · Loses 2 things')
  expect(rest.filter((line) => line.startsWith('  - '))).toHaveLength(2)
  expect(rest.at(-1)).toMatch(/^1\. Have a paper clip/)
  expect(actionLines(door, { ...action, loses: [], destructive: false })[0]).toContain('Loses nothing')
})

const text = (key: string) => [{ key: `case.losses.${key}` }]

it('what is lost stands under its heading, and so does what must be done again', () => {
  const losses = { lost: text('lost.settings'), comesBack: [], again: text('again.wifi'), kept: [] }
  const lines = lossLines(door, { losses })
  expect(lines.map((line) => line.startsWith('  - '))).toEqual([false, true, false, true])
  expect(lines[0]).toBe('Lost:')
  expect(lines[2]).toBe('You do again:')
})

it('a step that was agreed to, and whose loss was accepted, is not asked about again; another one is', () => {
  const begun = new Begun()
  const view = { next: action as Next }
  expect(begun.holds(view)).toBe(false)
  begun.wants('factory_reset')
  expect(begun.holds(view)).toBe(false)
  begun.accepts()
  expect(begun.holds({ next: { ...action, id: 'swap' } })).toBe(false)
  expect(begun.holds(view)).toBe(true)
  expect(begun.holds(view)).toBe(false)
})

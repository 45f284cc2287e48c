import { type CaseEvent, type CaseLine, type Identification, unidentified } from '@pinhole/core'
import { expect, test } from 'vitest'
import { lossesOf } from './consent.ts'
import { asked } from './flows/checks/by-eye.ts'
import { entryOf, fold } from './state.ts'

const heard = (more: Partial<Identification>): CaseEvent => ({
  kind: 'identified',
  identification: { ...unidentified, address: '192.168.1.20', sure: 1, ...more },
})
const says = (entry: string, facts: Identification['facts'] = {}): CaseEvent => ({
  kind: 'model-said',
  entry,
  model: entry.split('/')[1]!.toUpperCase(),
  facts,
})
const after = (...events: CaseEvent[]) =>
  fold(
    [{ kind: 'opened' as const, address: null, complaint: null }, ...events].map(
      (event, seq): CaseLine => ({ case: 'k', seq, at: seq, event }),
    ),
  )

test('a camera that says nothing of itself is the model that its owner says, and another one when they say so', () => {
  expect(entryOf(after())).toBeNull()
  expect(entryOf(after(says('tapo/c210')))).toBe('tapo/c210')
  expect(entryOf(after(says('tapo/c210'), says('kasa/ec70')))).toBe('kasa/ec70')
  // It was heard, and nobody knows what it calls itself.
  expect(entryOf(after(heard({ model: 'C999' }), says('tapo/c210')))).toBe('tapo/c210')
})

test('what a camera says of itself outweighs its owner, whichever came first', () => {
  const c200 = heard({ entry: 'tapo/c200', facts: { turns: true } })
  for (const events of [
    [c200, says('kasa/ec60', { turns: false })],
    [says('kasa/ec60', { turns: false }), c200],
  ]) {
    const state = after(...events)
    expect([entryOf(state), state.turns, state.said]).toEqual(['tapo/c200', true, null])
  }
})

test('what is so of every one of a model holds, and goes with the model when another one is said', () => {
  const none = says('tapo/c100', { cardSlot: false, turns: false })
  const slot = says('tapo/c210', { cardSlot: true, turns: true })
  expect(after(none)).toMatchObject({ hadCard: false, turns: false })
  expect(lossesOf(after(none)).losing).not.toContain('presets')
  expect(lossesOf(after(none)).losses.kept).toEqual([])
  expect(after(none, slot)).toMatchObject({ hadCard: null, turns: true })
  expect(lossesOf(after(none, slot)).losing).toContain('presets')
  expect(lossesOf(after(none, slot)).losses.kept).toHaveLength(1)
})

test('nobody is asked to touch the adapter of a camera that has none', () => {
  expect(asked(after(says('tapo/c210')))).toContain('adapter')
  expect(asked(after(says('kasa/kd110', { feeds: 'bell' })))).not.toContain('adapter')
  expect(asked(after(heard({ entry: 'kasa/kd110', facts: { feeds: 'bell' } })))).not.toContain('adapter')
})

import type { Said } from '@pinhole/core'
import { expect, test } from 'vitest'
import { claims, grouped, originOf } from './from.ts'

const guide = { key: 'g', title: { key: 'A guide' }, whose: 'guide' }
const from: Said[] = [
  { sure: 'guide', says: [guide], of: ['guides.of.x.steps.y.do', 'model.light'] },
  { sure: 'here', says: [], of: ['case.seen.z'] },
]

test('a sentence is traced by the longest beginning that is known, and is ours where none is', () => {
  expect(originOf('model.light.red.blink', from).sure).toBe('guide')
  expect(originOf('case.seen.z', from).sure).toBe('here')
  expect(originOf('model.lighter', from)).toEqual({ sure: 'judgement', says: [] })
})

test('sentences of one origin stand together, each once, and a word that fills a hole is traced by itself', () => {
  const filled = { key: 'ui.let-go', values: { light: { key: 'model.light.red.blink' } } }
  const groups = grouped(claims(filled, { key: 'case.seen.z' }, { key: 'case.seen.z' }, undefined), from)
  expect(groups.map((one) => [one.sure, one.claims.map(({ text }) => text.key)])).toEqual([
    ['judgement', ['ui.let-go']],
    ['guide', ['model.light.red.blink']],
    ['here', ['case.seen.z']],
  ])
})

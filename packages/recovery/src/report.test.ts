import type { CaseView } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { reportJson } from './report.ts'

test('a report says of its sentences who says them, in the reader’s language, and names no sentence it does not have', () => {
  const view = {
    headline: { key: 'case.headline.unknown' },
    camera: { name: 'Garden', model: 'C210' },
    causes: [{ name: { key: 'knowledge.causes.ir_dead.name' } }],
    next: { kind: 'wait', text: { key: 'case.wait.run' } },
    presence: [],
    from: [
      { sure: 'judgement', says: [], of: ['knowledge.causes.ir_dead.name', 'case.wait.run'] },
      {
        sure: 'guide',
        says: [{ key: 'g', title: { key: 'A guide' }, whose: 'guide' }],
        of: ['never.printed'],
      },
    ],
  } as unknown as CaseView
  const speak = speaker('de', load('de'))
  const report = reportJson(view, speak, '1') as { from: unknown }
  expect(report.from).toEqual([
    { sure: 'judgement', says: [], sentences: [speak('knowledge.causes.ir_dead.name')] },
  ])
})

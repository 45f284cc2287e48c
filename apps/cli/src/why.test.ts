import type { CaseView } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import type { Door } from './door.ts'
import { whyLines } from './why.ts'

test('a case tells of each sentence it prints who says it and how sure that is', () => {
  const door = { say: speaker('en', load('en')), dim: (text: string) => text } as unknown as Door
  const view = {
    headline: { key: 'case.headline.unknown' },
    next: { kind: 'question', text: { key: 'knowledge.observations.led.text' } },
    from: [
      {
        sure: 'guide',
        says: [
          { key: 'guide-004', title: { key: 'EC series failure guide' }, whose: 'guide', at: 'https://x' },
        ],
        of: ['knowledge.observations.led.text', 'never.said'],
      },
      { sure: 'judgement', says: [], of: ['case.headline.unknown'] },
      { sure: 'here', says: [], of: ['case.seen.lan_state.absent'] },
    ],
  } as unknown as CaseView
  expect(whyLines(door, view)).toEqual([
    '',
    'What do you see on its light?',
    '  A guide says so. No camera of ours has confirmed it.',
    '  - EC series failure guide (a repair guide) https://x',
    '',
    'I do not know yet.',
    '  Our judgement. Nobody else says it.',
  ])
})

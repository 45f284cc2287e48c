import { caseFacts, loadCatalogue } from '@pinhole/catalogue'
import type { CaseEvent } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { advice, advisor, frame, stateOf } from './case.fixture.ts'
import { partMissing } from './part-missing.ts'
import { viewOf } from './view.ts'

const english = speaker('en', load('en'))
const { entries } = loadCatalogue()
const caseOf = (model: string, complaint: string, ...events: CaseEvent[]) =>
  stateOf(
    { kind: 'opened', address: null, complaint },
    { kind: 'model-said', entry: model, model, facts: { ...caseFacts(entries.get(model)!) } },
    ...events,
  )
const ends = (model: string, complaint: string, ...events: CaseEvent[]) => {
  const { next, headline } = viewOf(
    caseOf(model, complaint, ...events),
    advice('factory_reset'),
    advisor,
    frame,
  )
  if (next.kind !== 'verdict') throw new Error(next.kind)
  return {
    headline: english(headline),
    lines: next.lines.map(english),
    kind: next.verdict.kind,
    cause: next.verdict.cause,
  }
}

test('a trouble with a part that the model does not have ends with that, said once, instead of repairs', () => {
  for (const name of ['sd-not-recognised', 'sd_not_recognised'])
    expect(ends('kasa/kc100', name)).toEqual({
      headline: 'This model takes no memory card.',
      lines: [
        'If yours does, it is another model: say which one. If something else is wrong with it, say that instead.',
      ],
      kind: 'open',
      cause: null,
    })
  expect(ends('tapo/c110', 'pan-tilt-dead').headline).toBe('The head of this model does not turn.')
  const hub = ends('tapo/h200', 'picture-black')
  expect(hub.headline).toBe('This model takes no pictures itself.')
  expect(hub.lines.join()).toMatch(/open a case for that camera/)
})

test('what it has, what nobody knows and what only touches a part is helped as ever', () => {
  expect(partMissing(caseOf('tapo/c210', 'sd-not-recognised'))).toBeNull()
  expect(partMissing(caseOf('tapo/c103', 'pan-tilt-dead'))).toBeNull()
  expect(partMissing(caseOf('kasa/kc100', 'clips-not-saved'))).toBeNull()
  // A doorbell on its battery may drop out all the same.
  expect(partMissing(caseOf('tapo/d230', 'doorbell-drops'))).toBeNull()
})

test('who says that something else is wrong is helped with that', () => {
  const other: CaseEvent = {
    kind: 'observed',
    observation: { question: 'complaint', answer: 'picture-freezes', at: 50, by: { kind: 'person' } },
  }
  expect(partMissing(caseOf('kasa/kc100', 'sd-not-recognised'))).toBe('card')
  expect(partMissing(caseOf('kasa/kc100', 'sd-not-recognised', other))).toBeNull()
})

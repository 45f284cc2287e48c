import { caseFacts, loadCatalogue } from '@pinhole/catalogue'
import type { CaseEvent } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { frame, stateOf } from './case.fixture.ts'
import { evidenceOf } from './next.ts'
import { suited } from './suited.ts'
import { troubleAdvisor } from './trouble-advisor.ts'
import { viewOf } from './view.ts'

const { entries } = loadCatalogue()
const advisor = troubleAdvisor()
const picture = /picture|Bild|imagen/

function caseOf(model: string, ...events: CaseEvent[]) {
  const entry = entries.get(model)!
  const facts = { ...caseFacts(entry) }
  const state = stateOf(
    { kind: 'opened', address: null, complaint: 'offline-over-time' },
    { kind: 'model-said', entry: model, model, facts },
    ...events,
  )
  const own = suited(advisor, state, entry)
  const advice = own.advise(evidenceOf(state))
  return { advice, view: viewOf(state, advice, own, { ...frame, entry }) }
}
const asks: CaseEvent = { kind: 'chosen', step: 'lan_state' }
const seen = (answer: string, by: 'person' | 'probe' = 'person'): CaseEvent => ({
  kind: 'observed',
  observation: {
    question: 'lan_state',
    answer,
    at: 50,
    by: by === 'person' ? { kind: 'person' } : { kind: 'probe', probe: 'lan-state' },
  },
})

test.each(completeLanguages.map((lang) => [lang]))('a hub is asked after no picture in %s', (lang) => {
  const speak = speaker(lang, load(lang))
  for (const model of ['tapo/h200', 'tapo/d100c', 'kasa/camera-hub']) {
    const { next } = caseOf(model, asks).view
    if (next.kind !== 'question') throw new Error(next.kind)
    expect(next.answers.map(({ id }) => id)).toEqual(['absent', 'streams', 'cannot-tell'])
    for (const text of [next.text, ...next.answers.map((one) => one.text)])
      expect(speak(text)).not.toMatch(picture)
    for (const answer of ['streams', 'present_no_stream', 'guarded', 'cannot-tell'])
      expect(speak(caseOf(model, seen(answer, 'probe')).view.seen[0]!.text)).not.toMatch(picture)
  }
  const camera = caseOf('tapo/c210', asks).view.next
  if (camera.kind !== 'question') throw new Error(camera.kind)
  expect(camera.answers).toHaveLength(4)
  expect(speak(camera.text)).toMatch(picture)
})

test('that a hub shows no picture is not held against it', () => {
  const share = (model: string, answer: string) =>
    caseOf(model, seen(answer)).advice.causes.find(({ id }) => id === 'wifi_fw_crash')!.p
  expect(share('tapo/h200', 'present_no_stream')).toBe(share('tapo/h200', 'streams'))
  expect(share('tapo/h200', 'streams')).toBeLessThan(share('tapo/h200', 'absent'))
  expect(share('tapo/c210', 'present_no_stream')).toBeGreaterThan(share('tapo/c210', 'streams'))
})

import { loadCatalogue } from '@pinhole/catalogue'
import { speaker } from '@pinhole/locales'
import { languages, load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { knownOf } from './known.ts'
import { loadGuides } from './load.ts'
import { modelFacts } from './model-facts.ts'
import { originOf } from './origin.ts'
import { common, ownWords } from './own-words.ts'

const { entries, sources } = loadCatalogue()
const from = (key: string, model: string | null = null, trouble: string | null = null) => {
  const entry = model === null ? null : entries.get(model)!
  const { sure, says } = originOf(key, { entry, trouble, sources })
  return [sure, ...says.map((one) => one.key)]
}

test('a step, a note and a danger each name who says them', () => {
  expect(from('guides.of.factory-reset.steps.plug.do')).toEqual(
    'guide guide-000 guide-001 guide-002 guide-003'.split(' '),
  )
  expect(from('guides.of.factory-reset.notes.reasons')[0]).toBe('guide')
  expect(from('guides.dangers.breaker')).toEqual(['guide', 'guide-003'])
  expect(from('guides.dangers.mains-plug')).toEqual(['judgement'])
})

test('a hold time is what the model’s own entry rests on, and nobody’s where nobody says', () => {
  expect(from('guides.holes.range', 'kasa/ec70')).toContain('guide-001')
  expect(from('model.supply', 'kasa/ec70')).toEqual(['source', 'cc:kasa/ec70'])
  expect(from('guides.holes.range', 'tapo/c104')).toEqual(['judgement'])
  expect(from('model.light.red.blink', 'tapo/c210')[0]).toBe('mapped')
})

test('a sentence as it is spoken of another kind of camera is our own, whoever said the usual one', () => {
  expect(from('knowledge.observations.lan_state.text')[0]).toBe('guide')
  for (const kind of ['wired', 'battery', 'both', 'there'])
    expect(from(`knowledge.observations.lan_state.text-${kind}`), kind).toEqual(['judgement'])
})

test('what the knowledge took from the field guide says so, a number drawn from its words as mapped', () => {
  expect(from('knowledge.observations.led.text')).toEqual(['guide', 'guide-004'])
  expect(from('knowledge.observations.led.for.off')).toEqual(['mapped', 'guide-004'])
  expect(from('knowledge.causes.new_network.name')).toEqual(['judgement'])
  expect(from('case.why.cause', null, 'sd-not-recognised')).toEqual(['mapped', 'guide-004'])
  expect(from('case.why.cause', null, 'new-router')).toEqual(['judgement'])
})

test('what was seen or done in the case is nobody else’s word', () =>
  expect(from('case.seen.lan_state.absent')).toEqual(['here']))

test('the proof’s checks rest on the guide that asks for them', () => {
  expect(from('case.check.power')).toContain('guide-004')
  expect(from('case.ask.by-eye.night')).toContain('guide-004')
})

test('no own sentence points to a step that is not there', () => {
  for (const step of Object.values(ownWords)) {
    const [guide = '', id] = step.split('/')
    expect(
      loadGuides()
        .get(guide)
        ?.steps.map((one) => one.id),
      step,
    ).toContain(id)
  }
  for (const { sources: keys } of Object.values(common))
    for (const key of keys) expect(Object.keys(sources)).toContain(key)
})

test('every value of every model says who stands behind it, in words of every language', () => {
  const speakers = languages().map((lang) => speaker(lang, load(lang), load('en')))
  for (const entry of entries.values())
    for (const fact of modelFacts(entry, sources)) {
      const unknown =
        ['power.input', 'storage.card'].includes(fact.path) ||
        fact.path === 'reset.erases' ||
        fact.says.some(({ key }) => key === 'model.no-place')
      if (!unknown) expect(fact.origin.sure, `${entry.id} ${fact.path}`).not.toBe('judgement')
      for (const speak of speakers)
        for (const text of [fact.label, ...fact.says])
          expect(speak(text), fact.path).not.toMatch(/^[a-z]+\.\w+/)
    }
})

test('a quoted title keeps its language; what has no title is described in the reader’s', () => {
  const [tp] = originOf('decisions.of.no-such', { entry: null, trouble: null, sources }).says
  expect(tp).toBeUndefined()
  const { says } = originOf('guides.of.factory-reset.steps.card-out.do', {
    entry: null,
    trouble: null,
    sources,
  })
  expect(says.map((one) => [one.key, one.lang])).toEqual([
    ['vn-faq', undefined],
    ['guide-000', 'en'],
  ])
})

test('a case without a named trouble knows no guides for it', () => {
  expect(knownOf(null, null, [])).toEqual({ trouble: null, causes: [], guides: [] })
  const known = knownOf(entries.get('tapo/c210')!, 'sd-not-recognised', ['sd_slot_contact', 'card_foreign'])
  expect(known.trouble?.lines.map(({ label }) => label.key)).toContain('guides.page.points')
  expect(known.causes.map(({ id }) => id)).toEqual(['sd_slot_contact', 'card_foreign'])
  expect(known.guides.map(({ id }) => id)).toContain('card')
})

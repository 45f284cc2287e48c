import { loadCatalogue, powerOf, resetGuide } from '@pinhole/catalogue'
import { type CaseEvent, say, type Text } from '@pinhole/core'
import { loadKnowledge } from '@pinhole/knowledge'
import { speaker, type Texts } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { dangerQuestion } from './danger.ts'
import { knowledgeAdvisor } from './knowledge-advisor.ts'
import { namesPower, namesVoltage } from './power-words.ts'
import { fold } from './state.ts'
import { viewOf } from './view.ts'

const texts = load('en')
const speak = speaker('en', texts)
const knowledge = loadKnowledge()
const advisor = knowledgeAdvisor(knowledge)
const catalogue = loadCatalogue()

/** Every sentence in a page, spoken. */
function spoken(page: unknown): string[] {
  if (typeof page !== 'object' || page === null) return []
  const at = page as Record<string, unknown>
  const own = typeof at.key === 'string' ? [speak(at as unknown as Text)] : []
  return [...own, ...Object.values(at).flatMap(spoken)]
}

/** Voltages a sentence names, in its own writing: "9 V", "16-24 V". */
const voltages = (sentence: string): string[] =>
  [...sentence.matchAll(/(\d[\d.]*(?:\s?[-–]\s?\d[\d.]*)?)\s?(?:V|volts?)\b/gi)].map((match) => match[1]!)

const opened: CaseEvent = { kind: 'opened', address: null, complaint: 'times_out' }
const stateOf = (...events: CaseEvent[]) =>
  fold([opened, ...events].map((event, seq) => ({ case: 'k', seq, at: seq, event })))
const steps = [...knowledge.observations.map(({ id }) => id), ...knowledge.actions.map(({ id }) => id)]
const advice = advisor.advise([])

const seen = (question: string, answer: string): CaseEvent => ({
  kind: 'observed',
  observation: { question, answer, at: 1, by: { kind: 'person' } },
})
/** Where a case can be: each step as the next one, and each danger. */
const states = [
  ...steps.map((step) => stateOf({ kind: 'chosen', step })),
  ...knowledge.rules.safety.flatMap(({ when = [] }) =>
    when.map(({ question, answer }) => stateOf(seen(question, answer))),
  ),
  stateOf(
    seen('voltage', 'low'),
    { kind: 'rule-fired', rule: 'hot_adapter' },
    seen(dangerQuestion('hot_adapter'), 'unplugged'),
  ),
]

const said = new Map<string, ReadonlySet<string>>()

/** Every sentence of every page a case of this model can show; models with one supply differ in their sources alone. */
function sentencesOf(entry: Parameters<typeof powerOf>[0]): ReadonlySet<string> {
  const power = powerOf(entry)
  const key = JSON.stringify(power)
  const known = said.get(key)
  const pages =
    known ??
    new Set(
      states.flatMap((state) =>
        spoken(
          viewOf(state, advice, advisor, {
            run: null,
            probing: false,
            lockedUntil: null,
            now: 9,
            practice: false,
            picture: { body: 'unknown', guess: true },
            sources: [],
            presence: [],
            checks: null,
            power,
          }),
        ),
      ),
    )
  said.set(key, pages)
  return new Set([...pages, ...spoken(resetGuide(entry, catalogue.sources).sources)])
}

test('no model is offered a voltage that its entry does not state, on any page a case can show', () => {
  let named = 0
  for (const entry of catalogue.entries.values()) {
    const stated = new Set(voltages(entry.power.input ?? ''))
    for (const sentence of sentencesOf(entry)) {
      const told = voltages(sentence)
      named += told.length
      for (const volts of told) expect(stated, `${entry.id}: ${sentence}`).toContain(volts)
      // Nor is a sentence shown with a hole in it.
      if (/\{(power|voltage)\}/.test(sentence)) expect.fail(`${entry.id}: ${sentence}`)
    }
  }
  expect(catalogue.entries.size).toBeGreaterThan(100)
  expect(states.length).toBeGreaterThan(30)
  // Where an entry does state it, it is said.
  expect(named).toBeGreaterThan(100)
})

test('where nobody states the supply, the label is what counts', () => {
  const entry = [...catalogue.entries.values()].find((one) => powerOf(one) === null)!
  const shown = [...sentencesOf(entry)]
  expect(shown.some((sentence) => sentence.includes('exactly what the label'))).toBe(true)
})

test('every text with a place for the supply is one that is filled in', () => {
  const holes: string[] = []
  const walk = (at: Texts, path: string) => {
    for (const [key, value] of Object.entries(at)) {
      if (typeof value === 'string') {
        if (/\{(power|voltage)\}/.test(value)) holes.push(`${path}.${key}`)
      } else walk(value, `${path}.${key}`)
    }
  }
  walk(texts.knowledge as Texts, 'knowledge')
  const filled = [
    ...[...namesVoltage].map((id) => advisor.words.question(id).key),
    ...Object.entries(namesPower).flatMap(([action, ids]) =>
      ids.map((step) => say(`knowledge.actions.${action}.steps.${step}`).key),
    ),
  ]
  expect(holes.toSorted()).toEqual(filled.toSorted())
})

test('no fixed sentence of a case, a flow or a page names a voltage at all', () => {
  const said: string[] = []
  const walk = (at: Texts) => {
    for (const value of Object.values(at)) {
      if (typeof value === 'string') said.push(value)
      else walk(value)
    }
  }
  for (const file of ['case', 'ui', 'cli', 'errors', 'notices', 'knowledge']) walk(texts[file] as Texts)
  expect(said.length).toBeGreaterThan(800)
  expect(said.filter((sentence) => voltages(sentence).length > 0)).toEqual([])
})

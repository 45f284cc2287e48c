import { loadKnowledge } from '@pinhole/knowledge'
import type { Evidence } from '@pinhole/engine'
import { expect, test } from 'vitest'
import { knowledgeAdvisor } from './knowledge-advisor.ts'

const advisor = knowledgeAdvisor()
const answer = (question: string, said: string): Evidence => ({ kind: 'answer', question, answer: said })
const misfit = (told: Readonly<Record<string, string>>) =>
  advisor.advise(Object.entries(told).map(([question, said]) => answer(question, said))).unexplained

test('answers that contradict each other are said to, with the one that fits the rest worst', () => {
  expect(
    misfit({
      cloud_reach: 'no_answer',
      sd_known_good: 'not_recognised',
      app_settings: 'opens',
      reset_outcome: 'pairing_but_no_ssid',
    }),
  ).toEqual({ recheck: 'sd_known_good' })
  expect(
    misfit({
      complaint: 'pan_tilt_dead',
      lan_state: 'absent',
      led: 'solid',
      walk_test: 'you_only',
      slot_view: 'yes',
      reset_outcome: 'pairing_but_no_ssid',
    }),
  ).toBeDefined()
})

test('one odd answer among fitting ones is no contradiction, and nothing told is none', () => {
  expect(misfit({})).toBeUndefined()
  expect(misfit({ complaint: 'offline_after_weeks', lan_state: 'absent', age: 'no' })).toBeUndefined()
})

test('what each cause usually shows is never called a contradiction', () => {
  const { causes, observations } = loadKnowledge()
  for (const cause of causes.filter(({ id }) => id !== 'other')) {
    const told = observations.map((o): [string, string] => {
      const row = cause.shows[o.id]?.row ?? o.usually?.row ?? {}
      return [o.id, Object.entries(row).toSorted((a, b) => b[1] - a[1])[0]![0]]
    })
    const all = Object.fromEntries(told.filter(([id]) => !/^(reset_|voltage)/.test(id)))
    expect(misfit(all), cause.id).toBeUndefined()
  }
})

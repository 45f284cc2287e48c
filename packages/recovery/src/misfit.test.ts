import { loadKnowledge } from '@pinhole/knowledge'
import type { Evidence } from '@pinhole/engine'
import { expect, test } from 'vitest'
import { knowledgeAdvisor } from './knowledge-advisor.ts'
import { troubleAdvisor } from './trouble-advisor.ts'

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

test('where what no list names is likelier than all that is named, that is said; not after one step alone', () => {
  const all = troubleAdvisor()
  /** The case of this trouble in which no repair helps and nothing can be told, until `other` is likelier than all else. */
  const hopeless = (trouble: string) => {
    let told: Evidence[] = [answer('complaint', trouble)]
    for (;;) {
      const { suggestion, causes, unexplained } = all.advise(told)
      if (causes[0]!.id === 'other' && causes[0]!.p > 0.5) return { steps: told.length - 1, unexplained }
      const { step } = suggestion
      if (step.kind === 'end') throw new Error(`${trouble}: something named stays likelier`)
      told = [
        ...told,
        step.kind === 'do' ? { kind: 'failed', action: step.id } : answer(step.id, 'cannot-tell'),
      ]
    }
  }
  expect(hopeless('picture-black')).toEqual({ steps: 1, unexplained: undefined })
  expect(hopeless('address-changed').unexplained).toEqual({ recheck: null })
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

import { loadCatalogue } from '@pinhole/catalogue'
import type { Evidence } from '@pinhole/engine'
import { loadMore } from '@pinhole/knowledge'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { knowledgeAdvisor } from './knowledge-advisor.ts'
import { troubleAdvisor, withGuides } from './trouble-advisor.ts'

const advisor = troubleAdvisor()
const plain = knowledgeAdvisor()
const speak = speaker('en', load('en'))
const said = (question: string, answer: string): Evidence => ({ kind: 'answer', question, answer })

test('a trouble of the field guide is weighed as the published model weighs it, by either name', () => {
  for (const name of ['pan_tilt_dead', 'pan-tilt-dead']) {
    const ours = advisor.advise([said('complaint', name), said('motor_sweep', 'silent')])
    const theirs = plain.advise([said('complaint', 'pan_tilt_dead'), said('motor_sweep', 'silent')])
    expect(ours).toEqual(theirs)
  }
})

test('a new router leads to the guide for a new router, in sentences', () => {
  const advice = advisor.advise([said('complaint', 'new-router'), said('changed_net', 'yes')])
  expect(advice.causes[0]?.id).toBe('new_network')
  expect(speak(advisor.words.action('guide_new_router'))).toBe('A new router, name or password')
  const steps = withGuides(advisor, loadCatalogue().entries.get('tapo/c210')!).words.steps('guide_new_router')
  expect(steps.map((one) => speak(one)).join(' ')).toContain('Still on the old network?')
})

test.each(loadMore().troubles.map((one) => [one.id]))(
  '%s: whatever is asked or offered has its sentence',
  (id) => {
    const { suggestion, causes } = advisor.advise([said('complaint', id)])
    const steps = [suggestion.step, ...(suggestion.alternatives ?? []).map((one) => one.step)]
    for (const step of steps) {
      const question = advisor.question(step.id)
      const texts = question
        ? [
            advisor.words.question(step.id),
            ...question.states.map((state) => advisor.words.answer(step.id, state)),
          ]
        : advisor.action(step.id)
          ? [advisor.words.action(step.id), ...advisor.words.steps(step.id)]
          : []
      for (const text of texts) expect(speak.has(text.key), text.key).toBe(true)
    }
    for (const cause of causes) expect(speak.has(advisor.words.cause(cause.id).key), cause.id).toBe(true)
    expect(speak.has(advisor.words.reason('complaint', id).key)).toBe(true)
  },
)

test('a hot adapter stops every guide of every trouble but its replacement and a word with the support', () => {
  const rule = advisor.rules.find((one) => one.id === 'hot_adapter')!
  for (const { id } of loadMore().actions)
    expect(rule.until?.forbids.includes(id), id).toBe(id !== 'guide_support')
})

test('a hot adapter is a danger by either name of the complaint', () => {
  const rule = advisor.rules.find((one) => one.id === 'hot_adapter')!
  for (const answer of ['adapter_hot', 'adapter-hot'])
    expect(rule.when).toContainEqual({ question: 'complaint', answer })
})

import { loadKnowledge } from '@pinhole/knowledge'
import type { Evidence } from '@pinhole/engine'
import { expect, test } from 'vitest'
import { knowledgeAdvisor } from './knowledge-advisor.ts'
import { withReadings } from './read-by.ts'
import { troubleAdvisor } from './trouble-advisor.ts'

const answer = (question: string, said: string): Evidence => ({ kind: 'answer', question, answer: said })
const advisor = troubleAdvisor()
const chance = (evidence: readonly Evidence[], cause: string): number =>
  advisor.advise(evidence).causes.find(({ id }) => id === cause)?.p ?? 0

test('a clock that was read speaks for the causes of a wrong time, and nobody is asked to look at it', () => {
  const complaint = answer('complaint', 'clock-wrong')
  const before = chance([complaint], 'zone_wrong')
  const right = [complaint, answer('clock', 'right')]
  expect(chance(right, 'zone_wrong')).toBeGreaterThan(before)
  expect(chance(right, 'clock_unsynced')).toBeLessThan(chance([complaint], 'clock_unsynced'))
  expect(chance([complaint, answer('clock', 'minutes')], 'clock_unsynced')).toBeGreaterThan(0.8)
  expect(chance([complaint, answer('clock', 'hours')], 'zone_wrong')).toBeGreaterThan(0.5)
  const { suggestion } = advisor.advise(right)
  expect(
    [suggestion.step, ...suggestion.alternatives.map(({ step }) => step)].map(({ id }) => id),
  ).not.toContain('stamp')
})

test('a person who looked at the time themselves is believed, whenever the clock was read', () => {
  const complaint = answer('complaint', 'clock-wrong')
  const told = chance([complaint, answer('stamp', 'drifts')], 'clock_unsynced')
  const both = [complaint, answer('clock', 'right'), answer('stamp', 'drifts'), answer('clock', 'right')]
  expect(chance(both, 'clock_unsynced')).toBeCloseTo(told, 12)
})

test('a home whose name service is silent speaks for it, with no look beyond the home', () => {
  const base = [answer('complaint', 'green_blink_no_cloud'), answer('lan_state', 'streams')]
  const seed = knowledgeAdvisor()
  const first = (evidence: readonly Evidence[]) => seed.advise(evidence).causes[0]
  const silent = first([...base, answer('names', 'fails')])
  expect(silent).toMatchObject({ id: 'dns_failure' })
  expect(silent!.p).toBeGreaterThan(0.9)
  // Who cannot tell what a probe has found takes nothing back.
  expect(first([...base, answer('names', 'fails'), answer('cloud_reach', 'cannot-tell')])).toEqual(silent)
  expect(silent!.p).toBeGreaterThan(first(base)!.p)
  // That it answers at home says nothing of the maker's own names, nor does a look that is out of date.
  expect(first([...base, answer('names', 'works')])?.p).toBeCloseTo(first(base)!.p, 12)
  expect(first([...base, answer('names', 'fails'), answer('names', 'works')])?.p).toBeCloseTo(
    first(base)!.p,
    12,
  )
  // Where the probe found nothing of the question, "I cannot tell" stands, and nobody is asked twice.
  const untold = [...base, answer('names', 'works'), answer('cloud_reach', 'cannot-tell')]
  expect(withReadings(untold, loadKnowledge().observations)).toEqual(untold)
  // A look at those names themselves counts instead.
  const looked = [...base, answer('names', 'fails'), answer('cloud_reach', 'ok')]
  expect(withReadings(looked, loadKnowledge().observations)).toEqual(looked)
})

import type { Evidence } from '@pinhole/engine'
import { expect, test } from 'vitest'
import { knowledgeAdvisor } from './knowledge-advisor.ts'
import { mostlyRuledOut } from './ruled-out.ts'
import { troubleAdvisor } from './trouble-advisor.ts'

const published = knowledgeAdvisor()
const advisor = troubleAdvisor()
const said = (answer: string): Evidence => ({ kind: 'answer', question: 'complaint', answer })
/** What a camera without this part cannot have. */
const without = (part: 'card' | 'head' | 'camera'): Evidence[] =>
  [...advisor.causeNeeds].flatMap(([cause, needs]) =>
    needs.includes(part) ? [{ kind: 'ruled-out' as const, cause }] : [],
  )

test('without a card, the published model has little left to say of cards and clips, and all of the rest', () => {
  const mostlyOut = mostlyRuledOut(published)
  const little = ['sd_not_recognised', 'clips_not_saved']
  const all = published.question('complaint')!.states
  expect(all.filter((one) => mostlyOut(one, without('card')))).toEqual(expect.arrayContaining(little))
  expect(all.filter((one) => mostlyOut(one, without('card')))).toHaveLength(2)
  expect(all.filter((one) => mostlyOut(one, without('head')))).toEqual(['pan_tilt_dead'])
  expect(all.filter((one) => mostlyOut(one, []))).toEqual([])
})

test('then the trouble’s own causes are weighed, by either of its names, and all others as published', () => {
  for (const name of ['clips-not-saved', 'clips_not_saved'])
    expect(advisor.advise([said(name), ...without('card')]).causes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['plan_ended', 'recording_off', 'other']),
    )
  const clips = advisor.advise([said('clips-not-saved'), ...without('head')])
  expect(clips.causes[0]?.id).toBe('sd_controller_dead')
})

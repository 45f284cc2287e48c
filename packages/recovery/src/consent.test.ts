import { type CaseEvent, say } from '@pinhole/core'
import { expect, test } from 'vitest'
import { advice, advisor, frame, opened, run, saw, seen, stateOf, view } from './case.fixture.ts'
import { guardOf, lossesOf } from './consent.ts'
import { viewOf } from './view.ts'

test('a reset is offered with its losses, then wants a back-up, then a consent, and only then starts', () => {
  const base = [opened, saw('lan_state', 'streams')]
  expect(view(base).next).toMatchObject({ kind: 'action', id: 'factory_reset', destructive: true })
  const chosen: CaseEvent[] = [...base, { kind: 'chosen', step: 'factory_reset' }]
  expect(view(chosen).next).toMatchObject({ kind: 'action', flow: 'back-up' })
  const saved: CaseEvent[] = [
    ...chosen,
    ...run('back-up'),
    { kind: 'backed-up', backup: 'b', verified: true, settings: 41 },
    { kind: 'run-ended', flow: 'back-up', run: 'back-up', outcome: 'saved' },
  ]
  expect(view(saved).next).toMatchObject({ kind: 'consent', action: 'factory_reset' })
  const agreed: CaseEvent[] = [
    ...saved,
    { kind: 'consented', to: 'factory_reset', losses: lossesOf(stateOf(...saved)).losing },
  ]
  expect(view(agreed).next).toMatchObject({ kind: 'action', id: 'factory_reset', flow: 'reset' })
  expect(guardOf(stateOf(...agreed), 'factory_reset', true)).toBe('free')
})

test('a consent given while settings were safe does not cover losing them', () => {
  const state = stateOf(opened, ...run('back-up', 'failed'), {
    kind: 'consented',
    to: 'factory_reset',
    losses: ['privacy-zones', 'motion-zones', 'presets', 'alarm-sound'],
  })
  expect(guardOf(state, 'factory_reset', true)).toBe('consent-first')
})

const knownAs = (facts: Record<string, boolean>) =>
  stateOf(opened, { kind: 'identified', identification: { ...seen, facts } })

test('what a camera cannot have is not among what a reset takes from it, nor among what stays', () => {
  const of = (facts: Record<string, boolean>) => lossesOf(knownAs(facts))
  const all = ['settings', 'privacy-zones', 'motion-zones', 'presets', 'alarm-sound']
  expect(of({}).losing).toEqual(all)
  expect(of({}).losses.kept).toHaveLength(1)
  expect(of({ cardSlot: false }).losing).toEqual(all)
  expect(of({ cardSlot: false }).losses.kept).toEqual([])
  expect(of({ turns: false }).losing).toEqual(all.filter((one) => one !== 'presets'))
  expect(of({ camera: false, turns: false }).losing).toEqual(['settings', 'alarm-sound'])
})

test('before a reset no card is taken out of a camera that takes none', () => {
  const step = (id: string) => say(`knowledge.actions.factory_reset.steps.${id}`)
  const own = { ...advisor, words: { ...advisor.words, steps: () => [step('card-out'), step('plug')] } }
  const steps = (facts: Record<string, boolean>) => {
    const { next } = viewOf(knownAs(facts), advice('factory_reset'), own, frame)
    return next.kind === 'action' ? next.steps.map(({ text }) => text) : []
  }
  expect(steps({})).toEqual([step('card-out'), step('plug')])
  expect(steps({ cardSlot: false })).toEqual([step('plug')])
})

test('a camera that answers nobody is not asked for a back-up first; the consent says why nothing is saved', () => {
  const away: CaseEvent = saw('lan_state', 'absent')
  const wish: CaseEvent = { kind: 'chosen', step: 'factory_reset' }
  expect(view([opened, away, wish]).next).toMatchObject({
    kind: 'consent',
    note: { key: 'case.problem.out-of-reach' },
    losing: expect.arrayContaining(['settings']),
  })
  // Found again, it is read before anything is erased.
  expect(view([opened, away, saw('lan_state', 'streams'), wish]).next).toMatchObject({ flow: 'back-up' })
})

test('a reset of a camera that nobody can read promises no settings back', () => {
  const restore = say('knowledge.actions.factory_reset.steps.restore')
  const own = { ...advisor, words: { ...advisor.words, steps: () => [restore] } }
  const steps = (...events: CaseEvent[]) => {
    const { next } = viewOf(stateOf(opened, ...events), advice('factory_reset'), own, frame)
    return next.kind === 'action' ? next.steps.map(({ text }) => text) : []
  }
  expect(steps(saw('lan_state', 'streams'))).toEqual([restore])
  expect(steps(saw('lan_state', 'absent'))).toEqual([say('case.steps.set-again')])
  expect(steps(saw('lan_state', 'streams'), ...run('back-up', 'failed'))).toEqual([
    say('case.steps.set-again'),
  ])
})

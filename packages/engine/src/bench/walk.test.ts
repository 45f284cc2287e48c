import { describe, expect, it } from 'vitest'
import { withEvidence } from '../belief.ts'
import { compile } from '../model.ts'
import { seedFile, seedRules } from './seed.ts'
import { judgeOver, sampled, zero } from './walk.ts'

const model = compile({ ...seedFile, rules: seedRules })
const judge = judgeOver(model)
const none = { ...zero(), states: 1 }

/** What is found in offering `step` after these answers, in a case of the app's frozen settings. */
function found(step: string, answers: Record<string, string> = {}) {
  const counts = zero()
  const told = Object.entries({ complaint: 'app_freezes_in_settings', ...answers })
  const state = withEvidence(
    model,
    told.map(([question, answer]) => ({ kind: 'answer', question, answer })),
  )
  judge(state, step, counts)
  return counts
}

describe('the walk over many cases', () => {
  it('finds fault with what must never be offered, each under its own name', () => {
    expect(found('reset_click')).toEqual({ ...none, flatQuestions: 1 })
    expect(found(seedFile.falseFixes[0]!.id)).toEqual({ ...none, falseFixes: 1 })
    expect(found('voltage', { adapter_hot: 'too_hot' })).toEqual({ ...none, rulesBroken: 1 })
    expect(found('power_cycle', { adapter_hot: 'too_hot' })).toEqual({ ...none, rulesBroken: 1 })
    expect(found('factory_reset')).toEqual({ ...none, destructiveTooEarly: 1 })
    expect(found('update_app')).toEqual(none)
    expect(found('voltage')).toEqual(none)
  })

  it('finds none in cases with slips, steps put off and answers taken back', () => {
    const counts = sampled(model, 600, () => {})
    expect(counts).toEqual({ ...zero(), states: counts.states })
    expect(counts.states).toBeGreaterThanOrEqual(600)
  })
})

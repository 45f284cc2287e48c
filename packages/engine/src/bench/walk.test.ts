import { describe, expect, it } from 'vitest'
import { advise } from '../advise.ts'
import { type Evidence, withEvidence } from '../belief.ts'
import { compile } from '../model.ts'
import { judgeOver, vacuous, zero } from './judge.ts'
import { seedFile, seedRules } from './seed.ts'
import { sampled, temptingModel, wholeModel } from './walk.ts'

const model = wholeModel()
const tempting = temptingModel()
const none = { ...zero(), states: 1 }
const told = (answers: Record<string, string>): Evidence[] =>
  Object.entries(answers).map(([question, answer]) => ({ kind: 'answer', question, answer }))

/** What is found in offering `step` after these answers, in a case of the app's frozen settings. */
function found(step: string, answers: Record<string, string> = {}, of = model, more: Evidence[] = []) {
  const counts = zero()
  const evidence = [...told({ complaint: 'app_freezes_in_settings', ...answers }), ...more]
  judgeOver(of)(withEvidence(of, evidence), step, counts)
  return counts
}

describe('the walk over many cases', () => {
  it('finds fault with what must never be offered, each under its own name', () => {
    expect(found('reset_click')).toEqual({ ...none, flatQuestions: 1 })
    expect(found('voltage', { adapter_hot: 'too_hot' })).toEqual({ ...none, rulesBroken: 1 })
    expect(found('power_cycle', { adapter_hot: 'too_hot' })).toEqual({ ...none, rulesBroken: 1 })
    expect(found('factory_reset')).toEqual({ ...none, destructiveTooEarly: 1 })
    expect(found('update_app')).toEqual(none)
    expect(found('voltage')).toEqual(none)
  })

  it('finds fault with a powered test of a cracked camera, and with what a rule wants being put off', () => {
    const cracked = { report: 'housing-cracked' }
    for (const step of ['power_cycle', 'swap_adapter', 'lan_state', 'factory_reset'])
      expect(found(step, cracked).rulesBroken, step).toBe(1)
    expect(found('slot_view', cracked)).toEqual(none)
    // The swap comes next, and nothing else does.
    const smells = { report: 'adapter-smells' }
    expect(found('cloud_reach', smells)).toEqual({ ...none, rulesBroken: 1 })
    expect(found('swap_adapter', smells)).toEqual(none)
    expect(found('cloud_reach', smells, model, [{ kind: 'failed', action: 'swap_adapter' }])).toEqual(none)
  })

  it('finds fault with a false fix, unless its exception holds', () => {
    const router = (answers: Record<string, string>) => found('move_router_closer', answers, tempting)
    expect(router({})).toEqual({ ...none, falseFixes: 1 })
    expect(router({ rssi: 'weak' })).toEqual(none)
    expect(found('use_5ghz', { rssi: 'weak' }, tempting)).toEqual({ ...none, falseFixes: 1 })
    expect(found('reinstall_app', {}, tempting)).toEqual(none)
    expect(found('reinstall_app', { complaint: 'pan_tilt_dead' }, tempting)).toEqual({
      ...none,
      falseFixes: 1,
    })
  })

  it('is tempted by the false fixes where they are steps: without their names they would be taken', () => {
    const nameless = compile({ ...tempting.source, falseFixes: [] })
    const counts = zero()
    const judge = judgeOver(tempting)
    for (const complaint of ['times_out', 'pan_tilt_dead', 'adapter_hot', 'none_of_these']) {
      const { step } = advise(withEvidence(nameless, told({ complaint })))
      judge(withEvidence(tempting, told({ complaint })), step.id, counts)
    }
    expect(counts.falseFixes).toBeGreaterThan(1)
  })

  it.each([
    ['with all its rules', model],
    ['with its false fixes for steps', tempting],
  ])(
    'finds none in cases of the whole model %s: slips, danger, steps put off, answers taken back',
    (_, one) => {
      const counts = sampled(one, 800, () => {})
      expect(counts).toEqual({ ...zero(), states: counts.states })
      expect(counts.states).toBeGreaterThanOrEqual(800)
    },
  )

  it('says which counts could not be anything but 0', () => {
    const mini = compile({ ...seedFile, rules: seedRules }, seedFile.miniSubset)
    expect(vacuous(mini, true)).toEqual(['flatQuestions', 'falseFixes'])
    expect(vacuous(model, true)).toEqual(['falseFixes'])
    expect(vacuous(tempting, true)).toEqual([])
    expect(vacuous(compile(seedFile, seedFile.miniSubset), true)).toContain('rulesBroken')
  })
})

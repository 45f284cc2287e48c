import { readFileSync } from 'node:fs'
import { advise, compile, type Evidence, withEvidence } from '@pinhole/engine'
import { describe, expect, it } from 'vitest'
import { compileModel, isFalseFix, loadKnowledge } from './index.ts'

const knowledge = loadKnowledge()
const model = compileModel(knowledge)
const frozenFile = new URL('../../engine/models/seed-model.json', import.meta.url)
const frozen = compile(JSON.parse(readFileSync(frozenFile, 'utf8')))
const answer = (question: string, is: string): Evidence => ({ kind: 'answer', question, answer: is })

describe('the compiled knowledge', () => {
  it('holds the same numbers as the model its figures were published for', () => {
    const { source: _a, rules: _b, falseFixes: _e, ...ours } = model
    const { source: _c, rules: _d, falseFixes: _f, ...theirs } = frozen
    // Names for what was seen in part are no figures: they are made of those.
    const questions = ours.questions.map((one) => ({ ...one, partly: new Map() }))
    expect({ ...ours, questions }).toEqual(theirs)
  })

  it('takes a picture port that asks for a password as either picture or none, and never as gone', () => {
    const guarded = withEvidence(model, [answer('lan_state', 'guarded')])
    const [streams, dark] = ['streams', 'present_no_stream'].map((is) =>
      withEvidence(model, [answer('lan_state', is)]),
    )
    expect(guarded.probability).toBeCloseTo(streams!.probability + dark!.probability, 12)
    guarded.belief.forEach((p, f) =>
      expect(p * guarded.probability).toBeCloseTo(
        streams!.belief[f]! * streams!.probability + dark!.belief[f]! * dark!.probability,
        12,
      ),
    )
    // Read truly after a login, it counts as what it is and no more as the half of it.
    const read = withEvidence(model, [
      answer('lan_state', 'guarded'),
      answer('lan_state', 'present_no_stream'),
    ])
    expect(read.belief).toEqual(dark!.belief)
  })

  it('goes by the same names and in the same order', () => {
    expect(model.causes).toEqual(frozen.causes)
    expect(model.actions.map((a) => a.id)).toEqual(frozen.actions.map((a) => a.id))
    expect(model.questions.map((q) => q.states)).toEqual(frozen.questions.map((q) => q.states))
  })
})

describe('the rules of the knowledge', () => {
  it('send a hot adapter to be swapped and ask nothing that needs it', () => {
    const state = withEvidence(model, [answer('complaint', 'adapter_hot')])
    const advice = advise(state)
    expect(advice).toMatchObject({ step: { id: 'swap_adapter' }, rule: 'hot_adapter' })
    const others = advice.alternatives.map((a) => a.step.id)
    for (const id of ['power_cycle', 'voltage', 'factory_reset', 'lan_state'])
      expect(others).not.toContain(id)
  })

  it('leave a camera with a broken housing to be replaced or handed over', () => {
    const advice = advise(
      withEvidence(model, [answer('complaint', 'times_out'), answer('report', 'housing-cracked')]),
    )
    const steps = [advice.step, ...advice.alternatives.map((a) => a.step)]
    const ids = steps.filter((step) => step.kind !== 'ask').map((step) => step.id)
    expect(ids.toSorted()).toEqual(['hand_over', 'replace_camera'])
  })

  it('never let anyone reach into the slot without the power off', () => {
    const state = withEvidence(model, [
      answer('complaint', 'sd_not_recognised'),
      answer('slot_view', 'yes'),
      answer('sd_known_good', 'not_recognised'),
    ])
    expect(advise(state)).toMatchObject({ step: { id: 'clean_slot' }, precautions: ['needle_in_slot'] })
  })

  it('call moving the router a false fix unless the signal is weak', () => {
    const fix = knowledge.rules.falseFixes.find((f) => f.id === 'move_router_closer')!
    expect(isFalseFix(fix, [], null)).toBe(true)
    expect(isFalseFix(fix, [{ question: 'rssi', answer: 'weak' }], null)).toBe(false)
  })
})

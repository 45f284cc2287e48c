import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advise,
  compile,
  conflict,
  type Evidence,
  evaluate,
  policy,
  rank,
  start,
  withEvidence,
} from './index.ts'

const file = JSON.parse(readFileSync(new URL('../models/seed-model.json', import.meta.url), 'utf8')) as {
  miniSubset: { observations: string[]; actions: string[] }
}
const hot = {
  id: 'hot_adapter',
  when: [
    { question: 'adapter_hot', answer: 'too_hot' },
    { question: 'report', answer: 'adapter-smells' },
  ],
  forbids: ['adapter_hot', 'voltage'],
  until: { action: 'swap_adapter', forbids: ['power_cycle', 'factory_reset', 'motor_sweep'] },
  next: 'swap_adapter',
}
const needle = { id: 'needle_in_slot', guards: ['clean_slot'] }
const model = compile({ ...file, rules: [hot, needle] })
const answer = (question: string, is: string): Evidence => ({ kind: 'answer', question, answer: is })

const odds = (p: number) => Math.log(p / (1 - p))

/** At most one line a question or gentle repair, in any order. */
const lines = fc
  .shuffledSubarray([
    ...model.questions.map((q, i) => answer(q.id, q.states[i % q.states.length]!)),
    ...model.actions.filter((a) => !a.destructive).map((a): Evidence => ({ kind: 'failed', action: a.id })),
  ])
  .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))

describe('belief', () => {
  it('is the same in whatever order things were told', () => {
    fc.assert(
      fc.property(lines, ([one, other]) => {
        const a = withEvidence(model, one).belief
        withEvidence(model, other).belief.forEach((p, f) => expect(p).toBeCloseTo(a[f]!, 9))
      }),
    )
  })

  it('of a cause that was ruled out is nothing, and the others share what is left as they did', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...model.causes.slice(0, -1)), ([told], cause) => {
        const plain = withEvidence(model, told)
        const state = withEvidence(model, [...told, { kind: 'ruled-out', cause }])
        const gone = model.causes.indexOf(cause)
        const left = 1 - plain.belief[gone]!
        state.belief.forEach((p, f) => expect(p).toBeCloseTo(f === gone ? 0 : plain.belief[f]! / left, 9))
        expect(rank(state).map(({ id }) => id)).not.toContain(cause)
        expect(Number.isFinite(conflict(state).value)).toBe(true)
        expect(Number.isFinite(advise(state).expectedTotal)).toBe(true)
      }),
    )
    const all = model.causes.map((cause): Evidence => ({ kind: 'ruled-out', cause }))
    expect(withEvidence(model, all).belief).toEqual(model.prior)
  })

  it('sums to one and never rules a cause out by an answer', () => {
    fc.assert(
      fc.property(lines, ([told]) => {
        const { belief } = withEvidence(
          model,
          told.filter((line) => line.kind === 'answer'),
        )
        expect(belief.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
        for (const p of belief) expect(p).toBeGreaterThan(0)
      }),
    )
  })

  it('returns to what it was when an answer is taken back', () => {
    const before = [answer('complaint', 'times_out')]
    const after = [...before, answer('lan_state', 'streams')]
    expect(withEvidence(model, after).belief).not.toEqual(withEvidence(model, before).belief)
    expect(withEvidence(model, after.slice(0, 1)).belief).toEqual(withEvidence(model, before).belief)
  })

  it('lets the later answer to the same question stand', () => {
    const once = withEvidence(model, [answer('age', 'no')])
    expect(withEvidence(model, [answer('age', 'yes'), answer('age', 'no')]).belief).toEqual(once.belief)
  })

  it('learns nothing from "I cannot tell" and does not ask again', () => {
    const told = [answer('complaint', 'offline_after_weeks')]
    const step = advise(withEvidence(model, told)).step
    const unsure = withEvidence(model, [...told, answer(step.id, 'cannot-tell')])
    expect(unsure.belief).toEqual(withEvidence(model, told).belief)
    const next = advise(unsure)
    expect([next.step, ...next.alternatives.map((a) => a.step)].map((s) => s.id)).not.toContain(step.id)
  })

  it('asks anew what a failed repair made a new question, and not what a reset has made meaningless', () => {
    const told = [answer('cloud_reach', 'ok'), answer('lan_state', 'absent')]
    const offered = (more: Evidence[]) =>
      advise(withEvidence(model, [...told, ...more, answer('complaint', 'times_out')])).alternatives.map(
        (a) => a.step.id,
      )
    expect(offered([])).not.toContain('cloud_reach')
    expect(offered([{ kind: 'failed', action: 'router_reboot' }])).toContain('cloud_reach')
    expect(offered([{ kind: 'failed', action: 'factory_reset' }])).not.toContain('lan_state')
  })
})

describe('a repair that changes the camera', () => {
  it('leaves what was seen before it, until it is seen anew: then the fresh answer stands alone', () => {
    const reset: Evidence = { kind: 'failed', action: 'factory_reset' }
    const before = withEvidence(model, [answer('lan_state', 'absent'), reset])
    const after = withEvidence(model, [answer('lan_state', 'absent'), reset, answer('lan_state', 'streams')])
    const only = withEvidence(model, [reset, answer('lan_state', 'streams')])
    expect(before.told.map(({ answer: said }) => said)).toContain('absent')
    expect(after.belief).toEqual(only.belief)
  })

  it('does not bring back a question that was set aside or could not be answered', () => {
    const state = withEvidence(model, [
      answer('complaint', 'times_out'),
      answer('power_cycle', 'cannot-tell'),
      { kind: 'set-aside', step: 'voltage' },
      { kind: 'failed', action: 'swap_adapter' },
    ])
    const ids = advise(state).alternatives.map((a) => a.step.id)
    expect(ids).not.toContain('voltage')
    expect(ids).not.toContain('power_cycle')
  })
})

describe('rules outside the arithmetic', () => {
  const burning = [answer('complaint', 'sd_not_recognised'), answer('adapter_hot', 'too_hot')]

  it('swap a hot adapter next whatever the causes say', () => {
    expect(advise(withEvidence(model, burning))).toMatchObject({
      step: { kind: 'do', id: 'swap_adapter' },
      rule: 'hot_adapter',
    })
  })

  it('never offer a step that needs the hot adapter, also when the swap is set aside', () => {
    const set = withEvidence(model, [...burning, { kind: 'set-aside', step: 'swap_adapter' }])
    const { step, alternatives } = advise(set)
    const ids = [step, ...alternatives.map((a) => a.step)].map((s) => s.id)
    for (const id of ['adapter_hot', 'voltage', 'power_cycle', 'factory_reset']) expect(ids).not.toContain(id)
  })

  it('stay in force when the answer that fired them is taken back', () => {
    const kept: Evidence[] = [burning[0]!, { kind: 'rule', rule: 'hot_adapter' }]
    expect(advise(withEvidence(model, kept)).step.id).toBe('swap_adapter')
  })

  it('fire on a report that no cause speaks of', () => {
    expect(withEvidence(model, [answer('report', 'adapter-smells')]).fired.map((r) => r.id)).toEqual([
      'hot_adapter',
    ])
  })

  it('ask for another adapter when the one that was swapped in turns out hot', () => {
    const state = withEvidence(model, [
      burning[0]!,
      { kind: 'failed', action: 'swap_adapter' },
      answer('report', 'adapter-smells'),
    ])
    const { step, alternatives } = advise(state)
    expect(step.id).toBe('swap_adapter')
    expect(alternatives.map((a) => a.step.id)).not.toContain('power_cycle')
  })

  it('allow powered steps again once the adapter was swapped', () => {
    const swapped = withEvidence(model, [...burning, { kind: 'failed', action: 'swap_adapter' }])
    const { step, alternatives } = advise(swapped)
    const ids = [step, ...alternatives.map((a) => a.step)].map((s) => s.id)
    expect(ids).toContain('power_cycle')
    expect(ids).not.toContain('voltage')
  })
})

describe('explaining', () => {
  it("gives weights that add up to the change of a cause's log odds", () => {
    const state = withEvidence(model, [
      answer('complaint', 'times_out'),
      answer('cloud_reach', 'name_fails'),
      { kind: 'failed', action: 'router_reboot' },
    ])
    const dns = rank(state).find((cause) => cause.id === 'dns_failure')!
    const prior = model.prior[model.causes.indexOf('dns_failure')]!
    const total = dns.reasons.reduce((sum, reason) => sum + reason.weight, 0)
    expect(total).toBeCloseTo(odds(dns.p) - odds(prior), 1)
    expect(dns.reasons[0]).toMatchObject({ question: 'cloud_reach', answer: 'name_fails' })
  })

  it('notices answers that do not fit together and stays calm', () => {
    expect(conflict(start(model)).value).toBe(0)
    const odd = withEvidence(model, [
      answer('adapter_hot', 'too_hot'),
      answer('voltage', 'ok'),
      answer('walk_test', 'you_only'),
    ])
    expect(conflict(odd).value).toBeGreaterThan(0)
    expect(advise(odd).step.kind).toBe('do')
  })
})

describe('asking', () => {
  it('never asks a question whose answers are equally likely under every cause', () => {
    const { observations, actions } = file.miniSubset
    const flat = compile(file, { observations: [...observations, 'reset_click'], actions })
    const click = flat.actions.length + flat.questionIndex.get('reset_click')!
    for (const name of ['myopic', 'sacso', 'one-step', 'two-step'] as const) {
      const asked = new Set<number>()
      evaluate(flat, policy(flat, name), (_, step) => asked.add(step))
      expect(asked.has(click), name).toBe(false)
      expect(asked.size).toBeGreaterThan(4)
    }
  })
})

describe('a repair that cured', () => {
  const cured = (action: string, ...before: Evidence[]) =>
    withEvidence(model, [...before, { kind: 'cured', action }])

  it('makes a cause likelier the oftener it cures it, and leaves each a little, as troubles also go by themselves', () => {
    const { belief } = cured('swap_adapter')
    const { success } = model.actions[model.actionIndex.get('swap_adapter')!]!
    const ratio = belief.map((p, f) => p / model.prior[f]!)
    ratio.forEach((one, f) =>
      ratio.forEach((other, g) => success[f]! > success[g]! && expect(one).toBeGreaterThan(other)),
    )
    expect(Math.min(...belief)).toBeGreaterThan(0)
    expect(belief.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  })

  it('may have failed before, is not offered again, and one that nobody knows says nothing', () => {
    const again = cured('swap_adapter', { kind: 'failed', action: 'swap_adapter' })
    expect(again.told.map((one) => one.answer)).toEqual(['not-cured', 'cured'])
    expect(again.actions & (1 << model.actionIndex.get('swap_adapter')!)).toBe(0)
    expect(cured('unheard_of').belief).toEqual(start(model).belief)
  })
})

import { seededRandom } from '@pinhole/core'
import { loadKnowledge, loadMore, modelFile } from '@pinhole/knowledge'
import { compile, type Evidence } from '@pinhole/engine'
import { expect, test } from 'vitest'
import { advisorOver } from './engine-advisor.ts'
import { knowledgeAdvisor } from './knowledge-advisor.ts'

const advisor = knowledgeAdvisor()
const answer = (question: string, said: string): Evidence => ({ kind: 'answer', question, answer: said })

const offered = (evidence: Evidence[]): string[] => {
  const { suggestion } = advisor.advise(evidence)
  return [suggestion.step, ...suggestion.alternatives.map(({ step }) => step)].map(({ id }) => id)
}

test('a camera that is off the network is never offered an update that only the app can do', () => {
  const absent = [answer('complaint', 'offline_after_weeks'), answer('lan_state', 'absent')]
  expect(offered(absent)).not.toContain('update_firmware')
  expect(offered([...absent, answer('lan_state', 'streams')])).toContain('update_firmware')
  expect(offered([answer('complaint', 'times_out'), answer('lan_state', 'streams')])).toContain(
    'update_firmware',
  )
})

test('who hears that it is configured already is not told to wait for a day that nothing supports', () => {
  const stuck = [answer('complaint', 'already_configured'), answer('lan_state', 'present_no_stream')]
  expect(offered(stuck)).not.toContain('wait_24h')
  expect(offered(stuck)).toContain('support_unbind')
  expect(offered([answer('complaint', 'green_blink_no_cloud')])).toContain('wait_24h')
})

test('a camera is not given up for a dead radio before a reset was tried or could not be', () => {
  const gone: Evidence[] = [
    answer('complaint', 'offline_after_weeks'),
    answer('lan_state', 'absent'),
    answer('cloud_reach', 'ok'),
    answer('lan_health', 'stable'),
    answer('rssi', 'strong'),
    answer('adapter_hot', 'normal'),
    answer('power_cycle', 'comes_back_for_a_while'),
  ]
  expect(advisor.advise(gone).suggestion.step).toEqual({ kind: 'do', id: 'factory_reset' })
  const tried: Evidence[] = [
    ...gone,
    { kind: 'failed', action: 'factory_reset' },
    answer('reset_outcome', 'pairing_but_no_ssid'),
  ]
  expect(advisor.advise(tried).suggestion.step).toEqual({ kind: 'do', id: 'replace_camera' })
})

test('nothing is erased before its power was switched off and on, or that could not be', () => {
  const gone = [
    answer('complaint', 'offline_after_weeks'),
    answer('lan_state', 'absent'),
    answer('cloud_reach', 'ok'),
    answer('age', 'yes'),
  ]
  const stepAfter = (...more: Evidence[]) => advisor.advise([...gone, ...more]).suggestion.step
  expect(stepAfter()).toEqual({ kind: 'ask', id: 'power_cycle' })
  expect(offered(gone)[1]).toBe('factory_reset')
  for (const told of [
    answer('power_cycle', 'comes_back_for_a_while'),
    answer('power_cycle', 'cannot-tell'),
    { kind: 'set-aside' as const, step: 'power_cycle' },
  ])
    expect(stepAfter(told, answer('adapter_hot', 'normal'))).toEqual({ kind: 'do', id: 'factory_reset' })
})

test('what is done before a camera is given up keeps to the rules, and is said to cost what it costs', () => {
  const gone = [
    answer('complaint', 'offline_after_weeks'),
    answer('lan_state', 'absent'),
    answer('cloud_reach', 'ok'),
    answer('age', 'yes'),
  ]
  const hot: Evidence[] = [
    ...gone,
    answer('adapter_hot', 'too_hot'),
    { kind: 'set-aside', step: 'swap_adapter' },
  ]
  expect(offered(hot)).not.toContain('factory_reset')
  const put: Evidence[] = [
    ...gone,
    answer('lan_health', 'stable'),
    answer('rssi', 'strong'),
    answer('adapter_hot', 'normal'),
    answer('power_cycle', 'comes_back_for_a_while'),
    { kind: 'set-aside', step: 'update_firmware' },
  ]
  const { suggestion } = advisor.advise(put)
  const plainly = advisorOver(compile(modelFile(loadKnowledge())), advisor).advise(put).suggestion
  expect(plainly.step.id).toBe('replace_camera')
  expect(suggestion.step.id).toBe('factory_reset')
  // A reset counts for what it costs, and nothing that erases less would have ended the case sooner.
  expect(suggestion.cost).toEqual(advisor.action('factory_reset')?.cost)
  for (const { step, expectedTotal } of suggestion.alternatives) {
    expect(['factory_reset', 'replace_camera']).not.toContain(step.id)
    expect(expectedTotal, step.id).toBeGreaterThanOrEqual(suggestion.expectedTotal)
  }
})

test('answers that no cause explains are no ground to erase or replace anything; who wishes it still may', () => {
  const random = seededRandom(3)
  const { observations } = loadKnowledge()
  const unguarded = advisorOver(compile(modelFile(loadKnowledge())), advisor)
  const harms = (id: string) => advisor.action(id)?.destructive === true
  const states = new Map(observations.map((one) => [one.id, one.states]))
  let held = 0
  for (let round = 0; round < 30; round++) {
    // Answers at random, and nothing helps: nobody's camera.
    const odd: Evidence[] = []
    for (let step = 0; step < 12; step++) {
      const plainly = unguarded.advise(odd).suggestion.step
      const { unexplained, suggestion } = advisor.advise(odd)
      if (unexplained) {
        expect(harms(suggestion.step.id), JSON.stringify(odd)).toBe(false)
        if (harms(plainly.id)) {
          held++
          expect(suggestion.alternatives.some((one) => harms(one.step.id))).toBe(true)
        }
      }
      const { kind, id } = plainly
      if (kind === 'end') break
      const said = states.get(id) ?? []
      odd.push(
        kind === 'do'
          ? { kind: 'failed', action: id }
          : answer(id, said[Math.floor(random.next() * said.length)]!),
      )
    }
  }
  expect(held).toBeGreaterThan(2)
})

test('what a person is told would change the advice is never the step that is advised already', () => {
  for (const led of ['off', 'solid', 'green_blink', 'other_blink'])
    for (const complaint of ['offline_after_weeks', 'sd_not_recognised', 'pan_tilt_dead', 'times_out']) {
      const { suggestion, whatIf } = advisor.advise([answer('complaint', complaint), answer('led', led)])
      expect(whatIf?.step.id, `${complaint} ${led}`).not.toBe(suggestion.step.id)
    }
})

test('who is to clean a slot looks into it first, and what is seen there counts', () => {
  const card = [answer('complaint', 'sd_not_recognised'), answer('lan_state', 'streams')]
  const asked = advisor.advise(card)
  expect(asked.suggestion.step).toEqual({ kind: 'ask', id: 'slot_view' })
  // The work itself stands right behind the look.
  expect(asked.suggestion.alternatives[0]?.step).toEqual({ kind: 'do', id: 'clean_slot' })
  const bent = advisor.advise([...card, answer('slot_view', 'yes')])
  expect(bent.suggestion.step).toEqual({ kind: 'do', id: 'clean_slot' })
  expect(bent.causes[0]?.id).toBe('sd_slot_contact')
  const unsure = advisor.advise([...card, { kind: 'set-aside', step: 'slot_view' }])
  expect(unsure.suggestion.step).toEqual({ kind: 'do', id: 'clean_slot' })
})

test('a slot that looks clean is cleaned all the same before a new camera is bought', () => {
  const clean = [
    answer('complaint', 'sd_not_recognised'),
    answer('lan_state', 'streams'),
    answer('slot_view', 'no'),
    answer('sd_known_good', 'not_recognised'),
  ]
  const ends = (evidence: Evidence[]) => advisor.advise(evidence).suggestion.step.id
  expect(ends([...clean, { kind: 'set-aside', step: 'cloud_reach' }])).toBe('clean_slot')
  expect(ends([...clean, { kind: 'failed', action: 'clean_slot' }])).not.toBe('clean_slot')
})

test('every threshold and every precondition names things that the knowledge has', () => {
  const { actions, causes, observations, rules } = loadKnowledge()
  const ids = new Set([...actions, ...causes, ...loadMore().causes, ...observations].map(({ id }) => id))
  for (const { action, leads, after } of rules.thresholds)
    for (const id of [action, after, ...leads]) expect(ids, id).toContain(id)
  for (const { unless = [] } of actions)
    for (const { question, answer: said } of unless)
      expect(observations.find(({ id }) => id === question)?.states, question).toContain(said)
})

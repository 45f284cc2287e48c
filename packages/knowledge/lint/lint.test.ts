import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../src/load.ts'
import type { Knowledge } from '../src/schema.ts'
import { rules } from './index.ts'
import type { Words } from './rule.ts'

const knowledge = loadKnowledge()
const texts = new URL('../../locales/en/knowledge.json', import.meta.url)
const words = JSON.parse(readFileSync(texts, 'utf8')) as Words
const findings = (changed: Knowledge, spoken: Words = words) =>
  rules.flatMap((rule) => rule.check(changed, spoken).map((says) => `${rule.id}: ${says}`))

describe('what we know', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('holds to the rule %s', (_, rule) => {
    expect(rule.check(knowledge, words)).toEqual([])
  })
})

describe('the rules notice', () => {
  it('a row that does not sum to one', () => {
    const changed = structuredClone(knowledge)
    changed.causes[0]!.shows.age!.row.yes = 0.5
    expect(findings(changed).join()).toContain('age: the answers of wifi_fw_crash sum to')
  })

  it('a number whose basis nobody explains', () => {
    const changed = structuredClone(knowledge)
    changed.causes[0]!.prior.basis = 'R10'
    expect(findings(changed).join()).toContain('R10 is not explained')
  })

  it('two causes that nothing tells apart', () => {
    const changed = structuredClone(knowledge)
    changed.causes[1] = { ...changed.causes[0]!, id: 'twin_brother' }
    expect(findings(changed).join()).toContain('tells wifi_fw_crash from twin_brother')
  })

  it('a lighter half without a name, and a name without a half', () => {
    const changed = structuredClone(knowledge)
    changed.causes.find(({ id }) => id === 'power_supply')!.curedBy.swap_adapter!.lighter = true
    const said = findings(changed).join()
    expect(said).toContain('causes.power_supply.lighter has no sentence')
    expect(said).toContain('power_supply: swap_adapter cures its lighter half never, or more than that half')
    delete changed.causes[0]!.curedBy.factory_reset!.lighter
    delete changed.causes[0]!.curedBy.update_firmware!.lighter
    expect(findings(changed).join()).toContain('wifi_fw_crash: its lighter half has a name')
  })

  it('a repair nobody has written a step for', () => {
    const changed = structuredClone(knowledge)
    changed.actions[0]!.guide.push('pray')
    expect(findings(changed).join()).toContain('actions.swap_adapter.steps.pray has no sentence')
  })

  it('a rule about a question that does not exist', () => {
    const changed = structuredClone(knowledge)
    changed.rules.safety[0]!.when = [{ question: 'smoke', answer: 'yes' }]
    expect(findings(changed).join()).toContain('smoke has no answer yes')
  })

  it('a text that guesses what feeds the camera', () => {
    expect(findings(knowledge, { a: 'Use a 5 V adapter.' }).join()).toContain('names a voltage')
    expect(findings(knowledge, { a: 'Use {power}.' }).join()).toContain('no variant')
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../src/load.ts'
import { loadMore, type More } from '../src/more.ts'
import type { Knowledge } from '../src/schema.ts'
import { rules } from './index.ts'
import type { Words } from './rule.ts'

const knowledge = loadKnowledge()
const texts = new URL('../../locales/en/knowledge.json', import.meta.url)
const words = JSON.parse(readFileSync(texts, 'utf8')) as Words
const more = loadMore()
/** What the rules say; each sentence names its file and ends with what to do. */
function findings(changed: Knowledge, spoken: Words = words, beyond: More = more): string[] {
  const said = rules.flatMap((rule) => rule.check(changed, spoken, beyond))
  for (const one of said) expect(one).toMatch(/^([\w/-]+\.json|causes): \S.*: .+\.$/)
  return said
}

describe('what we know', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('holds to the rule %s', (_, rule) => {
    expect(rule.check(knowledge, words, more)).toEqual([])
  })
})

describe('the rules notice', () => {
  it('a row that does not sum to one', () => {
    const changed = structuredClone(knowledge)
    changed.causes[0]!.shows.age!.row.yes = 0.5
    expect(findings(changed).join()).toMatch(
      /causes\/wifi_fw_crash\.json: shows\.age\.row sums to [\d.]+: change its numbers/,
    )
  })

  it('a number whose basis nobody explains', () => {
    const changed = structuredClone(knowledge)
    changed.causes[0]!.prior.basis = 'R10'
    expect(findings(changed).join()).toContain(
      'causes/wifi_fw_crash.json: prior.basis: R10 is not explained: explain it under bases',
    )
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
    expect(said).toContain(
      'causes/power_supply.json: curedBy.swap_adapter cures the lighter half never, or more',
    )
    delete changed.causes[0]!.curedBy.factory_reset!.lighter
    delete changed.causes[0]!.curedBy.update_firmware!.lighter
    expect(findings(changed).join()).toContain('causes/wifi_fw_crash.json: its lighter half has a name')
  })

  it('a repair nobody has written a step for', () => {
    const changed = structuredClone(knowledge)
    changed.actions[0]!.guide.push('pray')
    expect(findings(changed).join()).toContain('actions.swap_adapter.steps.pray has no sentence')
  })

  it('a rule about a question that does not exist', () => {
    const changed = structuredClone(knowledge)
    changed.rules.safety[0]!.when = [{ question: 'smoke', answer: 'yes' }]
    expect(findings(changed).join()).toContain(
      'rules.json: safety[0] (hot_adapter).when: smoke has no answer yes',
    )
  })

  it('a text that guesses what feeds the camera', () => {
    expect(findings(knowledge, { a: 'Use a 5 V adapter.' }).join()).toContain('names a voltage')
    expect(findings(knowledge, { a: 'Use {power}.' }).join()).toContain('no variant')
  })

  it.each<[string, (changed: Knowledge) => void, string]>([
    [
      'a threshold that names no action',
      ({ rules }) => (rules.thresholds[0]!.after = 'factory_rest'),
      'rules.json: thresholds[0].after names factory_rest, but there is no such action: correct the name',
    ],
    [
      'a threshold for a cause that does not exist',
      ({ rules }) => (rules.thresholds[1]!.leads = ['sd_slot']),
      'rules.json: thresholds[1].leads names sd_slot, but there is no such cause',
    ],
    [
      'an action that waits for an answer nobody can give',
      ({ actions }) =>
        (actions.find((a) => a.id === 'wait_24h')!.unless = [{ question: 'complaint', answer: 'never' }]),
      'actions/wait_24h.json: unless: complaint has no answer never: write one of ',
    ],
    [
      'a false fix whose exception is misspelt',
      ({ rules }) =>
        (rules.falseFixes[0]!.unless = { answers: [{ question: 'rssi', answer: 'wek' }], leads: 'ap_bug' }),
      'rules.json: falseFixes[0] (move_router_closer).unless: rssi has no answer wek',
    ],
    [
      'a false fix whose exception holds nothing',
      ({ rules }) => (rules.falseFixes[1]!.unless = {}),
      'rules.json: falseFixes[1] (reinstall_app).unless says no answer and no cause: say when it helps',
    ],
    [
      'a cure that is no action',
      ({ causes }) => (causes[0]!.curedBy.prayer = { cures: 1, basis: 'J' }),
      'causes/wifi_fw_crash.json: curedBy names prayer, but there is no such action',
    ],
  ])('%s', (_, change, sentence) => {
    const changed = structuredClone(knowledge)
    change(changed)
    expect(findings(changed).join('\n')).toContain(sentence)
  })
})

describe('the rules notice beyond the published model', () => {
  const trouble = (id: string, changed: More) => changed.troubles.find((one) => one.id === id)!
  it.each<[string, (changed: More) => void, string]>([
    [
      'what is said of a cause that does not exist',
      ({ also }) => Object.assign(also, { power_suply: { shows: {}, curedBy: {} } }),
      'more/also.json: power_suply names power_suply, but there is no such cause: correct the name',
    ],
    [
      'a row there that does not sum to one',
      ({ also }) => (also['power_supply']!.shows['fit_adapter']!.row['dark'] = 0.5),
      'more/also.json: power_supply.shows.fit_adapter.row sums to 1.43',
    ],
    [
      'an answer that a question has not',
      ({ causes }) =>
        (causes.find((c) => c.id === 'chime_wrong')!.shows['chime_type']!.row = { fits: 0.1, wrng: 0.9 }),
      'more/causes/chime_wrong.json: shows.chime_type.row names other answers than there are: write fits, wrong.',
    ],
    [
      'a cure that no guide is',
      ({ causes }) =>
        (causes.find((c) => c.id === 'chime_wrong')!.curedBy = { guide_chim: { cures: 0.85, basis: 'J' } }),
      'more/causes/chime_wrong.json: curedBy names guide_chim, but there is no such action',
    ],
    [
      'shares that do not sum to one',
      (changed) =>
        Object.values(trouble('new-router', changed).causes).forEach((one) =>
          Object.assign(one, { share: 5 }),
        ),
      'troubles/new-router.json: causes have shares that sum to 20: change them so that they sum to 1.',
    ],
    [
      'a trouble without the rest',
      (changed) => delete trouble('new-router', changed).causes['other'],
      'troubles/new-router.json: causes leave nothing for what nobody thought of',
    ],
    [
      'a trouble of a cause that does not exist',
      (changed) => {
        const { causes } = trouble('new-router', changed)
        causes['new_netwrk'] = causes['new_network']!
        delete causes['new_network']
      },
      'troubles/new-router.json: causes names new_netwrk, but there is no such cause',
    ],
    [
      'a scenario that tells what nobody can answer',
      (changed) => (trouble('new-router', changed).scenario.told = { changed_net: 'perhaps' }),
      'troubles/new-router.json: scenario.told: changed_net has no answer perhaps',
    ],
    [
      'two causes of a trouble that no question tells apart',
      ({ causes }) => {
        const [one, other] = ['new_network', 'router_blocks'].map((id) => causes.find((c) => c.id === id)!)
        one!.shows = other!.shows
      },
      'troubles/new-router.json: new_network and router_blocks look alike',
    ],
    [
      'a cause of a trouble that nothing cures',
      ({ causes }) => (causes.find((c) => c.id === 'chime_wrong')!.curedBy = {}),
      'more/causes/chime_wrong.json: curedBy names nothing that cures it',
    ],
    [
      'a question without its words',
      ({ observations }) => observations.find((o) => o.id === 'chime_type')!.states.push('none'),
      'observations.chime_type.answers.none has no sentence',
    ],
  ])('%s', (_, change, sentence) => {
    const changed = structuredClone(more)
    change(changed)
    expect(findings(knowledge, words, changed).join('\n')).toContain(sentence)
  })
})

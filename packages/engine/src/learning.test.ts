import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from './bench/random.ts'
import { full, mini, seedFile } from './bench/seed.ts'
import {
  advise,
  asModelFile,
  beginLearning,
  type ClosedCase,
  causeSet,
  compile,
  doubt,
  type Evidence,
  evaluate,
  learn,
  learnChecked,
  lint,
  pleas,
  policy,
  responsibility,
  start,
  surprise,
  tornado,
  turnedRound,
  withEvidence,
  wouldChange,
} from './index.ts'
import { overlap } from './lint.ts'

const model = full()
const answer = (question: string, is: string): Evidence => ({ kind: 'answer', question, answer: is })
const app: ClosedCase = {
  evidence: [answer('complaint', 'app_freezes_in_settings'), answer('app_settings', 'freezes')],
  curedBy: 'update_app',
}
const priorOf = (file: { causes: { id: string; prior: number }[] }, id: string) =>
  file.causes.find((cause) => cause.id === id)!.prior

describe('learning from closed cases', () => {
  it('changes nothing before the first case, and never the author’s own numbers', () => {
    const begun = beginLearning(seedFile)
    const same = compile(asModelFile(begun))
    same.prior.forEach((p, f) => expect(p).toBeCloseTo(model.prior[f]!, 12))
    same.questions.forEach((q, i) =>
      q.rows.forEach((row, s) =>
        row.forEach((p, f) => expect(p).toBeCloseTo(model.questions[i]!.rows[s]![f]!, 9)),
      ),
    )
    const before = JSON.stringify(seedFile)
    Array.from({ length: 20 }).reduce<typeof begun>((learned) => learn(learned, app), begun)
    expect(JSON.stringify(seedFile)).toBe(before)
  })

  it('makes a cause likelier the more cases it explains, but no further than it may reach', () => {
    let learned = beginLearning(seedFile)
    let last = priorOf(asModelFile(learned), 'app_bug')
    for (let i = 0; i < 5; i++) {
      learned = learn(learned, app)
      const now = priorOf(asModelFile(learned), 'app_bug')
      expect(now).toBeGreaterThan(last)
      last = now
    }
    for (let i = 0; i < 300; i++) learned = learn(learned, app)
    const odds = (p: number) => Math.log(p / (1 - p))
    const moved = odds(priorOf(asModelFile(learned), 'app_bug')) - odds(priorOf(seedFile, 'app_bug'))
    // The others may not fall further either, so what they give up is bounded too.
    expect(moved).toBeLessThan(2 * learned.options.reach)
  })

  it('moves what is the author’s judgement sooner than what a rule or a source says', () => {
    const file = structuredClone(seedFile)
    const led = file.observations.find(({ id }) => id === 'led')!
    const [mapped, judged] = file.causes.map(({ id }) => id)
    led.likelihood[judged!] = [...led.likelihood[mapped!]!]
    led.basis = { [mapped!]: 'R1', [judged!]: 'J' }
    file.causes[1]!.prior = file.causes[0]!.prior
    // Both explain it equally well; only what their numbers rest on differs.
    const seen: ClosedCase = { evidence: [answer('led', led.states[0]!)], curedBy: null }
    const after = asModelFile(learn(beginLearning(file), seen)).observations.find(({ id }) => id === 'led')!
    const moved = (id: string) => after.likelihood[id]![0]! - led.likelihood[id]![0]!
    expect(moved(mapped!)).toBeGreaterThan(0)
    expect(moved(judged!)).toBeGreaterThan(3 * moved(mapped!))
  })

  it('forgets: with fading the experience settles instead of growing for ever', () => {
    let learned = beginLearning(seedFile, { fading: 0.9 })
    for (let i = 0; i < 200; i++) learned = learn(learned, app)
    expect(learned.prior.reduce((a, b) => a + b, 0)).toBeCloseTo(10, 1)
  })

  it('keeps every row a distribution whatever cases come', () => {
    const any = fc.array(
      fc
        .tuple(
          fc.shuffledSubarray(model.questions.map((q, i) => answer(q.id, q.states[i % q.states.length]!))),
          fc.option(fc.constantFrom(...model.actions.map((a) => a.id))),
        )
        .map(([evidence, curedBy]): ClosedCase => ({ evidence, curedBy })),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(any, (cases) => {
        const made = compile(asModelFile(cases.reduce(learn, beginLearning(seedFile))))
        for (const p of made.prior) expect(p).toBeGreaterThan(0)
        for (const q of made.questions)
          for (let f = 0; f < 12; f++) expect(q.rows.reduce((sum, row) => sum + row[f]!, 0)).toBeCloseTo(1, 9)
      }),
      { numRuns: 20 },
    )
  })

  it('names the set of causes that a replaced camera leaves open, not one of them', () => {
    const replaced: ClosedCase = {
      evidence: [answer('complaint', 'no_reconnect_after_power_cut')],
      curedBy: 'replace_camera',
    }
    const set = causeSet(model, replaced)
    expect(set).toContain('wifi_fw_crash')
    expect(set).toContain('flash_corruption')
    expect(responsibility(model, replaced).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
    expect(causeSet(model, { ...app, evidence: [...app.evidence, answer('lan_state', 'streams')] })).toEqual([
      'app_bug',
    ])
  })

  it('does not count cases after which the old ones would be foretold worse', () => {
    const strange: ClosedCase = {
      evidence: [answer('complaint', 'pan_tilt_dead'), answer('led', 'off')],
      curedBy: 'wait_24h',
    }
    const old = Array.from({ length: 10 }, () => app)
    const begun = beginLearning(seedFile, { prior: 5, row: 2, success: 2 })
    const refused = learnChecked(
      begun,
      Array.from({ length: 30 }, () => strange),
      old,
    )
    expect(refused.accepted).toBe(false)
    expect(refused.learned).toBe(begun)
    const taken = learnChecked(begun, [app], old)
    expect(taken.accepted).toBe(true)
    expect(taken.after).toBeGreaterThan(taken.before)
  })
})

describe('the lint report', () => {
  it('finds the flat question, what is never asked, and the causes no answer tells apart', () => {
    const small = compile(seedFile, {
      observations: [...seedFile.miniSubset.observations, 'reset_click'],
      actions: seedFile.miniSubset.actions,
    })
    const report = lint(small)
    expect(report.flat).toEqual(['reset_click'])
    expect(report.neverAsked).toContain('reset_click')
    const pairs = report.alike.map(({ causes }) => causes.join())
    expect(pairs).toContain('wifi_fw_crash,flash_corruption')
    expect(report.alike.every(({ overlap }) => overlap > 0 && overlap <= 1)).toBe(true)
    // With every question asked a dead motor and a shy sensor are told apart far better than two faults of the radio.
    const apart = (one: string, two: string) =>
      overlap(model, model.causes.indexOf(one), model.causes.indexOf(two))
    expect(apart('motor_driver', 'motion_sensitivity')).toBeLessThan(
      apart('wifi_fw_crash', 'flash_corruption') / 2,
    )
  })

  it('says that the price of replacing matters most and the price of a question hardly', () => {
    const file = {
      ...seedFile,
      observations: seedFile.observations.filter((o) => seedFile.miniSubset.observations.includes(o.id)),
      actions: seedFile.actions
        .filter((a) => seedFile.miniSubset.actions.includes(a.id))
        .map((a) => ({ ...a, invalidates: [] })),
    }
    const cost = (one: ReturnType<typeof mini>) => evaluate(one, policy(one, 'sacso')).ecr
    const swings = tornado(file, cost, 'prices')
    expect(swings[0]!.parameter).toBe('cost replace_camera')
    expect(swings.find(({ parameter }) => parameter === 'cost lan_state')!.swing).toBeLessThan(1)
    const priors = tornado(file, cost, 'priors')
    expect(priors[0]!.swing).toBeGreaterThan(priors.at(-1)!.swing)
    expect(priors.map(({ parameter }) => parameter).slice(0, 3)).toContain('prior wifi_fw_crash')
  })

  it('turns chances of causes given an answer round, and back they are the same', () => {
    const { prior, likelihood } = turnedRound({
      red: { p: 0.3, causes: { dead: 0.9, busy: 0.1 } },
      blue: { p: 0.7, causes: { dead: 0.2, busy: 0.8 } },
    })
    expect(prior['dead']).toBeCloseTo(0.41, 12)
    expect((likelihood['dead']![0]! * prior['dead']!) / 0.3).toBeCloseTo(0.9, 12)
    expect(likelihood['busy']!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  })

  it.each([
    [
      { red: { p: 0.5, causes: { dead: 1 } } },
      'x.json: the chances p of the answers sum to 0.5: change them',
    ],
    [{ red: { p: 1, causes: { dead: 0.4 } } }, 'x.json: red.causes sum to 0.4: change them'],
    [{ red: { p: 'often', causes: { dead: 1 } } }, 'x.json: red.p is not a number: write a number there.'],
    [{ red: { p: 1 } }, 'x.json: red.causes is missing: write an object there.'],
    [null, 'x.json: the whole file is not an object'],
  ])('says what is wrong with chances given the other way round: %j', (file, says) => {
    expect(() => turnedRound(file, 'x.json')).toThrow(says)
  })
})

describe('doubt', () => {
  it('says that no cause explains answers that do not belong together, and which to ask again', () => {
    const odd = withEvidence(model, [
      answer('adapter_hot', 'too_hot'),
      answer('voltage', 'ok'),
      answer('motor_sweep', 'silent'),
      answer('sd_known_good', 'not_recognised'),
      answer('app_all_screens', 'yes'),
    ])
    const found = doubt(odd, seeded(3))
    expect(found.conflict).toBeGreaterThan(0)
    expect(found.surprise).toBeLessThan(0.01)
    expect(found.unexplained).toBe(true)
    expect(found.recheck).not.toBeNull()
  })

  it('has none about an ordinary case, and none before anything was told', () => {
    const plain = withEvidence(model, [answer('complaint', 'pan_tilt_dead'), answer('motor_sweep', 'silent')])
    expect(doubt(plain, seeded(3)).unexplained).toBe(false)
    expect(surprise(start(model), seeded(1))).toBe(1)
  })

  it('names two reasons for the leading cause and the strongest against it', () => {
    const said = pleas(
      withEvidence(model, [
        answer('complaint', 'app_freezes_in_settings'),
        answer('app_settings', 'freezes'),
        answer('lan_state', 'absent'),
      ]),
    )
    expect(said.cause).toBe('app_bug')
    expect(said.for.map((r) => r.question)).toEqual(['complaint', 'app_settings'])
    expect(said.against).toMatchObject({ question: 'lan_state', answer: 'absent' })
  })

  it('names the cheapest answer that would change the advice, and it does change it', () => {
    for (const complaint of ['times_out', 'already_configured', 'pan_tilt_dead', 'none_of_these']) {
      const told = [answer('complaint', complaint)]
      const state = withEvidence(model, told)
      const now = advise(state).step
      const found = wouldChange(state, told)
      if (!found) continue
      const after = advise(withEvidence(model, [...told, answer(found.question, found.answer)])).step
      expect(after).toEqual(found.step)
      expect(after.id).not.toBe(now.id)
      expect(found.question).not.toBe(now.id)
      // Who cannot be asked that question is told of another, or of none.
      const other = wouldChange(state, told, 0.02, (question) => question !== found.question)
      expect(other?.question).not.toBe(found.question)
    }
    expect(
      wouldChange(withEvidence(model, [answer('complaint', 'times_out')]), [
        answer('complaint', 'times_out'),
      ]),
    ).not.toBeNull()
  })
})

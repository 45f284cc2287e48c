import { caseFacts, type Entry, loadCatalogue, picture, powerOf } from '@pinhole/catalogue'
import type { CaseEvent, CaseView } from '@pinhole/core'
import { guidesFor } from '@pinhole/guides'
import { loadMore } from '@pinhole/knowledge'
import { speaker } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import { describe, expect, test } from 'vitest'
import type { Advisor } from './advice.ts'
import { forbidden } from './danger.ts'
import { evidenceOf } from './next.ts'
import { fold } from './state.ts'
import { suited } from './suited.ts'
import { troubleAdvisor } from './trouble-advisor.ts'
import { viewOf } from './view.ts'

const { entries } = loadCatalogue()
const all = [...entries.values()]
const weighing = troubleAdvisor()
const weighed = new Map<string, ReturnType<typeof weighing.advise>>()
/** Most models lack the same things: the same evidence is weighed once. */
const advisor: Advisor = {
  ...weighing,
  advise: (evidence) => {
    const key = JSON.stringify(evidence)
    const known = weighed.get(key) ?? weighing.advise(evidence)
    weighed.set(key, known)
    return known
  },
}
const { troubles, actions } = loadMore()
const guided = new Map(actions.map(({ id, guideOf }) => [id, guideOf]))
const entry = (id: string): Entry => entries.get(id)!

/** A case of this model, with what happened in it, as its owner sees it. */
function caseOf(model: Entry | null, complaint: string, ...events: CaseEvent[]) {
  const said: CaseEvent[] = model
    ? [{ kind: 'model-said', entry: model.id, model: model.id, facts: { ...caseFacts(model) } }]
    : []
  const lines = [{ kind: 'opened' as const, address: null, complaint }, ...said, ...events]
  const state = fold(lines.map((event, seq) => ({ case: 'k', seq, at: seq + 1, event })))
  const own = suited(advisor, state, model)
  const advice = own.advise(evidenceOf(state))
  const view = viewOf(state, advice, own, {
    run: null,
    probing: false,
    lockedUntil: null,
    now: 99,
    practice: false,
    picture: picture(model),
    power: model && powerOf(model),
    entry: model,
    sources: [],
    presence: [],
    checks: null,
  })
  return { state, advice, own, view }
}
const told = (question: string, answer: string): CaseEvent => ({
  kind: 'observed',
  observation: { question, answer, at: 50, by: { kind: 'person' } },
})
const chosen = (step: string): CaseEvent => ({ kind: 'chosen', step })
const failed = (action: string): CaseEvent => ({ kind: 'acted', action, outcome: 'not-cured' })

/** Every step that the case offers: next, instead of it, or as what an answer would lead to. */
function offeredIn({ view, advice }: ReturnType<typeof caseOf>): string[] {
  const { next } = view
  return [
    ...('id' in next ? [next.id] : []),
    ...(next.kind === 'consent' ? [next.action] : []),
    ...view.others.map(({ id }) => id),
    ...(advice.whatIf ? [advice.whatIf.question, advice.whatIf.step.id] : []),
  ]
}

const adapterSteps = ['adapter_hot', 'voltage', 'socket', 'cable', 'fit_adapter']
const cardSteps = ['sd_known_good', 'slot_view', 'card_says', 'clean_slot', 'new_card', 'guide_card']
const headSteps = ['motor_sweep', 'head_free', 'guide_head']
const resetSteps = ['factory_reset', 'reset_click', 'reset_outcome', 'press_light', 'guide_reset_fails']
const seeingSteps = ['covered', 'pane', 'stamp', 'ir_glow', 'privacy', 'guide_night', 'guide_picture']
const cameraSteps = [...seeingSteps, 'walk_test', 'sensitivity_up', 'mic_on', 'guide_detection', 'guide_head']

/** What this model has no use for, from its catalogue entry alone. */
function useless({ power, kind, body, bodyGuess, storage, features, reset }: Entry): string[] {
  const plug = power.sources?.some((one) => one === 'dc-adapter' || one === 'usb')
  const socket = power.sources?.includes('ac-mains') && !power.input?.includes('hardwired')
  const silent = power.sources === null && kind !== 'battery' && kind !== 'doorbell'
  const still =
    features.panTilt === false ||
    /^(hub|chime|doorbell)$/.test(kind ?? '') ||
    (!bodyGuess && /^(bullet|cube|round|battery|floodlight)$/.test(body))
  return [
    ...(plug || socket || silent ? [] : adapterSteps),
    ...(storage.card === false ? cardSteps : []),
    ...(features.panTilt !== true && still ? headSteps : []),
    ...(reset.basis === null ? resetSteps : []),
    ...(kind === 'hub' || kind === 'chime' ? cameraSteps : []),
    ...(power.sources?.includes('doorbell-transformer') ||
    silent ||
    (kind === 'doorbell' && power.sources === null)
      ? []
      : ['label_power', 'wire_loose']),
  ]
}

/** What this model cannot have, from its catalogue entry alone. */
function impossible({ id, kind, body, bodyGuess, storage, features, power }: Entry): string[] {
  const bell = power.sources?.includes('doorbell-transformer') ?? true
  const fixed = features.panTilt === null && !bodyGuess && /^(cube|bullet|battery|floodlight)$/.test(body)
  return [
    ...(storage.card === false ? ['sd_controller_dead', 'sd_slot_contact', 'card_full', 'card_foreign'] : []),
    ...(features.panTilt === false || fixed ? ['motor_driver', 'head_blocked', 'head_jammed'] : []),
    ...(features.nightVision === 'color' ? ['ir_dead'] : []),
    ...(bell ? [] : ['transformer_weak', 'wire_loose']),
    ...(id.startsWith('kasa/') || power.sources?.includes('battery')
      ? ['stream_password', 'stream_forgotten']
      : []),
    ...(id.startsWith('kasa/') ? ['third_party_off'] : []),
    ...(kind === 'hub' || kind === 'chime' ? ['privacy_mode', 'lens_covered', 'motion_sensitivity'] : []),
  ]
}

/** Words of a plug, in each language, that fit no camera without one. */
const plugWords: Readonly<Record<string, RegExp>> = {
  en: /\b(un)?plug(ged)?\b|\badapter\b|\bsocket\b/i,
  de: /\bStecker\b|\bNetzteil\b|\bsteck\w*\b|\bausgesteckt\b/i,
  es: /\benchuf\w*|\bdesenchuf\w*|\badaptador\b/i,
}

describe('over all models and troubles', () => {
  // How far the owner of a case has come: new, and where the model is the first to lack just this, some steps on.
  const lacking = new Set<string>()
  const stages = (model: Entry, trouble: string) => {
    const events: CaseEvent[] = []
    const seen = [caseOf(model, trouble)]
    const lacks = [trouble, ...seen[0]!.own.unfit].join(' ')
    const turns = lacking.has(lacks) ? 0 : 3
    lacking.add(lacks)
    for (let turn = 0; turn < turns; turn++) {
      const { next } = seen.at(-1)!.view
      if (next.kind === 'danger') events.push(told(`danger-${next.rule}`, next.answers[0]!.id))
      else if (next.kind === 'action') events.push(failed(next.id))
      else if (next.kind === 'question') events.push(told(next.id, next.answers[0]!.id))
      else break
      seen.push(caseOf(model, trouble, ...events))
    }
    return seen
  }
  const cases = all.flatMap((model) =>
    troubles.flatMap(({ id }) => stages(model, id).map((one) => ({ ...one, model, trouble: id }))),
  )

  test('no case offers a step that the model has no use for', () => {
    expect(cases.length).toBeGreaterThan(113 * 32 + 20 * 32)
    const wrong = cases.flatMap((one) => {
      const none = new Set(useless(one.model))
      return offeredIn(one)
        .filter((step) => none.has(step))
        .map((step) => `${one.model.id} ${one.trouble}: ${step}`)
    })
    expect(wrong).toEqual([])
  })

  test('no case names a cause that the model cannot have, and what is left sums to one', () => {
    const wrong = cases.flatMap(({ model, trouble, advice, view }) => {
      const none = new Set(impossible(model))
      const sum = advice.causes.reduce((total, { p }) => total + p, 0)
      return [
        ...[...advice.causes, ...view.causes].filter(({ id }) => none.has(id)).map(({ id }) => id),
        ...(Math.abs(sum - 1) > 1e-9 ? [`shares of ${sum}`] : []),
      ].map((what) => `${model.id} ${trouble}: ${what}`)
    })
    expect(wrong).toEqual([])
    // Clips that are not saved where no card fits: nobody is told of a dead slot, and sold a new camera for it.
    const clips = caseOf(entry('kasa/kc100'), 'clips-not-saved').advice
    expect(clips.causes.slice(0, 2).map(({ id }) => id)).toEqual(['plan_ended', 'recording_off'])
    expect(clips.causes.at(0)!.p).toBeGreaterThan(0.5)
  })

  test('no case links to a guide that does not suit the model', () => {
    const fits = new Map(all.map((model) => [model, new Set(guidesFor(model).map(({ id }) => id))]))
    const wrong = cases.flatMap((one) => {
      const { next } = one.view
      const links = [
        ...('guide' in next && next.guide ? [next.guide] : []),
        ...offeredIn(one).flatMap((step) => guided.get(step) ?? []),
      ]
      return links
        .filter((guide) => !fits.get(one.model)!.has(guide))
        .map((guide) => `${one.model.id} ${one.trouble}: ${guide}`)
    })
    expect(wrong).toEqual([])
  })

  test('whatever is wished for, no reset is consented to or begun where nobody says how it is made', () => {
    for (const model of all.filter(({ reset }) => reset.basis === null))
      for (const { id } of troubles) {
        const { view, state, own } = caseOf(model, id, chosen('factory_reset'))
        expect(view.next.kind === 'consent', `${model.id} ${id}`).toBe(false)
        expect('id' in view.next && view.next.id === 'factory_reset', `${model.id} ${id}`).toBe(false)
        expect(forbidden(state, own), model.id).toContain('factory_reset')
      }
  })

  test.each(completeLanguages.map((lang) => [lang]))(
    'a case of a camera without an adapter speaks of none in %s',
    (lang) => {
      const speak = speaker(lang, load(lang))
      const wrong = new Set<string>()
      for (const { model, view } of cases) {
        if (!useless(model).includes('voltage')) continue
        const { next, others, causes, headline, weighed: what, known } = view
        for (const text of textsOf([next, others, causes, headline, what, known])) {
          // A guide's own sentences are held by the guides' tests; a router and a charger have a plug, and a card is put in.
          if (/^guides\.|sd_slot_contact|router_reboot|fed\.(battery|both)\.steps\.charge$/.test(text.key))
            continue
          if (plugWords[lang]!.test(speak(text))) wrong.add(`${text.key}: ${speak(text)}`)
        }
      }
      expect([...wrong]).toEqual([])
    },
  )
})

/** Sentences of a value, in the order they stand. */
function textsOf(value: unknown): { key: string; values?: Record<string, string | number> }[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'key' in value && typeof value.key === 'string' ? [value as { key: string }] : []
  return [...own, ...Object.values(value).flatMap(textsOf)]
}

test('a camera that has what the published model speaks of is advised as that model advises', () => {
  for (const id of ['offline-over-time', 'gone-after-power-cut', 'sd-not-recognised', 'pan-tilt-dead']) {
    const { advice } = caseOf(entry('tapo/c210'), id)
    expect(advice, id).toEqual(caseOf(null, id).advice)
  }
})

test('a camera that nobody knows is advised as ever', () => {
  for (const { id } of troubles) {
    const plain = advisor.advise([{ kind: 'answer', question: 'complaint', answer: id }])
    expect(caseOf(null, id).advice).toEqual(plain)
  }
})

test('what was told stays, though the model turns out to have no use for the question', () => {
  const lines = [told('socket', 'dead'), told('power_cycle', 'fails_at_once')]
  const { view, state } = caseOf(entry('tapo/c720'), 'no-light', ...lines)
  expect(view.told.map(({ question }) => question)).toContain('socket')
  expect(evidenceOf(state)).toContainEqual({ kind: 'answer', question: 'socket', answer: 'dead' })
  const without = caseOf(entry('tapo/c720'), 'no-light', lines[1]!)
  const share = (one: typeof view) => one.causes.find(({ id }) => id === 'socket_dead')!.p
  expect(share(view)).toBeGreaterThan(share(without.view))
})

/** Where a case ends when nothing can be told and nothing helps, and by what steps. */
function walked(model: Entry, trouble: string, ...before: CaseEvent[]): string[] {
  const events = [...before]
  const steps: string[] = []
  for (let turn = 0; turn < 45; turn++) {
    const { next } = caseOf(model, trouble, ...events).view
    steps.push('id' in next ? next.id : next.kind)
    if (next.kind === 'verdict') return steps
    if (next.kind === 'danger') events.push(told(`danger-${next.rule}`, next.answers[0]!.id))
    else if (next.kind === 'question') events.push(told(next.id, next.answers.at(-1)!.id))
    else if (next.kind === 'consent') events.push({ kind: 'consented', to: next.action, losses: next.losing })
    else if (next.kind === 'action')
      events.push(
        next.flow === null || next.flow === 'reset' ? failed(next.id) : { kind: 'deferred', step: next.id },
      )
    else throw new Error(`${model.id} ${trouble}: ${next.kind}`)
  }
  return steps
}

test.each([
  'tapo/c720',
  'kasa/kd110',
  'tapo/c420',
  'tapo/d230',
  'tapo/d235',
  'kasa/kc100',
  'tapo/h200',
  'tapo/d100c',
])('every case of a %s comes to an end, whatever is left out of it', (id) => {
  for (const trouble of troubles) expect(walked(entry(id), trouble.id).at(-1), trouble.id).toBe('verdict')
})

describe('a camera without an adapter that is gone', () => {
  const gone = [told('lan_state', 'absent'), told('led', 'off')]

  test.each(['tapo/d230', 'tapo/c420', 'tapo/c720', 'tapo/d235', 'kasa/kd110'])(
    '%s: is charged or its breaker looked at before it is erased or given up, once',
    (id) => {
      for (const trouble of ['offline-over-time', 'gone-after-power-cut', 'no-light']) {
        const steps = walked(entry(id), trouble, ...gone)
        const looks = steps.filter((step) => /^(swap_adapter|guide_electrical_checks)$/.test(step))
        expect(looks, trouble).toHaveLength(1)
        const last = steps.findIndex((step) => /^(consent|factory_reset|verdict)$/.test(step))
        expect(steps.indexOf(looks[0]!), trouble).toBeLessThan(last)
      }
    },
  )

  test('it is told how in its own words', () => {
    const english = speaker('en', load('en'))
    const titles = (id: string) => {
      const { view } = caseOf(entry(id), 'offline-over-time', ...gone, chosen('swap_adapter'))
      if (view.next.kind !== 'action') throw new Error(view.next.kind)
      return [view.next.title, ...view.next.steps.map(({ text }) => text)].map(english)
    }
    expect(titles('tapo/c420')).toEqual([
      'Charge it fully',
      'Look at it first. If it bulges, smells or is hot, stop: do not charge it.',
      'Take its own cable and charger. Look whether the cable is whole.',
      'Charge it until it is full. Stay near while it charges.',
      'Watch it for as long as the trouble used to take.',
    ])
    expect(titles('kasa/kc300').join(' ')).not.toMatch(/5 V/)
    expect(titles('tapo/c720').join(' ')).toMatch(/Look at its supply .*breaker.*electrician. Open nothing/)
    expect(titles('tapo/d235').join(' ')).toMatch(/do not charge it.*breaker.*Charge its battery/)
    // Nothing is bought for it, as it is where another adapter is.
    const money = (id: string) => caseOf(entry(id), 'no-light').own.action('swap_adapter')?.cost.money
    expect([money('tapo/c420'), money('tapo/c720'), money('tapo/c210')]).toEqual([0, 0, 2])
  })
})

test('a doorbell that its battery keeps on is not said to be off by its breaker alone', () => {
  const english = speaker('en', load('en'))
  for (const id of ['tapo/d205', 'tapo/d225', 'tapo/d235', 'tapo/td25']) {
    const { next } = caseOf(entry(id), 'offline-over-time', chosen('power_cycle')).view
    if (next.kind !== 'question' || !next.help) throw new Error(next.kind)
    expect(english(next.text), id).toMatch(/breaker and take its battery out/)
    expect(english(next.help), id).toMatch(/built in.*“I cannot tell”: the breaker alone does not/)
    expect(next.answers.map(({ text }) => english(text))).toContain('I cannot tell')
  }
})

test('before a camera is given up that nobody says how to reset, the support is asked, once', () => {
  const before = [told('led', 'off'), told('age', 'yes')]
  const steps = walked(entry('tapo/h200'), 'gone-after-power-cut', ...before)
  expect(steps.filter((step) => step === 'guide_support')).toHaveLength(1)
  expect(steps).not.toContain('factory_reset')
  const known = walked(entry('tapo/c210'), 'gone-after-power-cut', ...before)
  expect(known).toContain('factory_reset')
  expect(known).not.toContain('guide_support')
})

describe('what gets hot without an adapter', () => {
  const hot = (id: string, ...events: CaseEvent[]) => caseOf(entry(id), 'adapter-hot', ...events).view
  const english = speaker('en', load('en'))
  const page = (view: CaseView) => {
    if (view.next.kind !== 'danger') throw new Error(view.next.kind)
    const { title, steps, answers, picture: drawn } = view.next
    return {
      title: english(title),
      steps: steps.map(({ text }) => english(text)),
      answers: answers.map(({ text }) => english(text)),
      drawn,
    }
  }

  test.each(['tapo/c720', 'tapo/tc55', 'kasa/kd110'])('%s: the breaker goes off first', (id) => {
    const shown = page(hot(id))
    expect(shown.title).toBe('Breaker off first.')
    expect(shown.answers).toEqual(['It is off', 'I will get an electrician', 'I cannot find or reach it'])
    expect(shown.drawn).toBe('breaker')
    expect(shown.steps[0]).toMatch(/breaker/)
  })

  test.each(['tapo/d205', 'tapo/d225', 'tapo/d235', 'tapo/td25'])(
    '%s: the breaker goes off first, and nobody touches the battery that is left',
    (id) => {
      const shown = page(hot(id))
      expect(shown.title).toBe('Breaker off. Then hands off.')
      expect(shown.drawn).toBe('breaker')
      expect(shown.steps[0]).toMatch(/breaker/)
      expect(shown.steps.slice(1).join(' ')).toMatch(/not open it, do not charge it.*fire service/)
      const { next } = hot(id, told('danger-hot_adapter', 'off'))
      if (next.kind !== 'verdict') throw new Error(next.kind)
      expect(english(next.title)).toBe('It stays off. Hands off its battery.')
      expect(next.lines.map(english).join(' ')).toMatch(/still be hot.*not charge.*fire service/)
    },
  )

  test('no charging and no look at a breaker ends it, whenever they were done', () => {
    for (const [id, answer] of [
      ['tapo/c720', 'off'],
      ['tapo/c420', 'left-alone'],
      ['tapo/d235', 'off'],
    ] as const) {
      const said = [failed('swap_adapter'), told('danger-hot_adapter', answer), failed('swap_adapter')]
      for (const events of [said.slice(1, 2), said]) {
        const { state, own, view, advice } = caseOf(entry(id), 'adapter-hot', ...events)
        for (const step of ['swap_adapter', 'power_cycle', 'factory_reset', 'lan_state'])
          expect(forbidden(state, own), `${id} ${step}`).toContain(step)
        expect(view.next.kind, id).toBe('verdict')
        expect(advice.suggestion.step.id, id).not.toBe('swap_adapter')
      }
    }
  })

  test('who finds no breaker is sent away from it, not on', () => {
    for (const [id, words] of [
      ['tapo/c720', /electrician.*burning.*fire service/],
      ['tapo/d235', /electrician.*hisses.*fire service/],
    ] as const) {
      const view = hot(id, told('danger-hot_adapter', 'cannot-reach'))
      expect(page(view).steps[0], id).toMatch(words)
      expect(page(view).answers).toContain('It is off')
    }
  })

  test.each(['tapo/c420', 'kasa/kc300', 'tapo/d230'])('%s: nobody touches or charges it', (id) => {
    const shown = page(hot(id))
    expect(shown.title).toBe('Do not touch it. Do not charge it.')
    expect(shown.steps.join(' ')).toMatch(/Hands off .*bulges.*burn/)
    expect(shown.drawn).toBe('battery')
  })

  test('an adapter is still unplugged, and an unknown camera is taken to have one', () => {
    for (const view of [hot('tapo/c210'), caseOf(null, 'adapter-hot').view]) {
      expect(page(view).title).toBe('Unplug it now.')
      expect(page(view)).not.toHaveProperty('drawn', 'breaker')
    }
    // Nobody knows that it has no battery either.
    expect(page(caseOf(null, 'adapter-hot').view).steps.at(-1)).toMatch(/battery.*charge.*fire service/)
    expect(page(hot('tapo/c210')).steps.join(' ')).not.toMatch(/battery/)
  })

  test('the electrician ends what can be done here, and the case says so', () => {
    const { next } = hot('tapo/c720', told('danger-hot_adapter', 'electrician'))
    if (next.kind !== 'verdict') throw new Error(next.kind)
    // Who was called says nothing of the breaker.
    expect(english(next.title)).toBe('Nobody uses it until an electrician has been.')
    expect(next.lines.map(english).join(' ')).toMatch(/Keep away.*may still be on.*fire service/)
    expect(next.verdict).toMatchObject({ kind: 'support', cause: null, verified: false })
  })

  test('off or left alone, nothing is tried any more: nothing that is powered, and no other adapter', () => {
    for (const [id, answer] of [
      ['tapo/c720', 'off'],
      ['tapo/c420', 'left-alone'],
    ] as const) {
      const view = hot(id, told('danger-hot_adapter', answer))
      expect(view.next.kind, id).toBe('verdict')
      expect(view.others, id).toEqual([])
    }
  })

  test('who cannot make a hot battery safe is not led on', () => {
    const shown = page(hot('tapo/c420', told('danger-hot_adapter', 'cannot-reach')))
    expect(shown.steps[0]).toMatch(/fire service/)
  })

  test('a word given to the page of another model answers nothing', () => {
    const shown = page(hot('tapo/c720', told('danger-hot_adapter', 'unplugged')))
    expect(shown.title).toBe('Breaker off first.')
    expect(shown.steps[0]).toMatch(/Switch off its breaker/)
    // What was said of the other model is still told in words.
    const { view } = caseOf(entry('tapo/c210'), 'adapter-hot', told('danger-hot_adapter', 'left-alone'))
    const said = view.told.find(({ question }) => question === 'danger-hot_adapter')
    expect(english(said!.answer)).not.toMatch(/knowledge/)
  })
})

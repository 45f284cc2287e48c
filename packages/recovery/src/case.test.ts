import {
  type CaseEvent,
  type CaseLine,
  type Identification,
  type NamedCheck,
  say,
  unidentified,
} from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import type { Advice, Advisor } from './advice.ts'
import { eventsAfter } from './after-run.ts'
import { cloudAllowed } from './cloud-leave.ts'
import { guardOf, lossesOf } from './consent.ts'
import { unrecorded } from './danger.ts'
import { tenths } from './cause-rows.ts'
import { evidenceOf } from './next.ts'
import { fold } from './state.ts'
import { type Frame, viewOf } from './view.ts'

const none = { minutes: 1, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
const questions: Record<string, string[]> = {
  complaint: ['times_out', 'adapter_hot'],
  adapter_hot: ['too_hot', 'normal'],
  led: ['off', 'solid'],
  lan_state: ['absent', 'streams'],
}
const advice = (id: string, kind: 'ask' | 'do' | 'end' = 'do'): Advice => ({
  suggestion: { step: { kind, id }, expectedTotal: 10, cost: none, alternatives: [] },
  causes: [
    { id: 'wifi_fw_crash', p: 0.7, reasons: [{ question: 'led', answer: 'solid', weight: 0.4 }] },
    { id: 'other', p: 0.3, reasons: [] },
  ],
})
const advisor: Advisor = {
  question: (id) => (id in questions ? { states: questions[id]!, cost: none, askedOf: 'human' } : null),
  action: (id) =>
    ['factory_reset', 'swap_adapter', 'wait_24h', 'replace_camera'].includes(id)
      ? {
          cost: none,
          destructive: id === 'factory_reset' || id === 'replace_camera',
          invalidates: id === 'factory_reset' ? ['lan_state', 'led'] : [],
        }
      : null,
  advise: () => advice('factory_reset'),
  rules: [
    {
      id: 'hot_adapter',
      when: [{ question: 'adapter_hot', answer: 'too_hot' }],
      forbids: ['adapter_hot'],
      until: { action: 'swap_adapter', forbids: ['led'] },
      next: 'swap_adapter',
      guards: [],
      steps: ['unplug'],
      answers: ['unplugged'],
    },
    {
      id: 'sharp',
      when: [],
      forbids: [],
      until: null,
      next: null,
      guards: ['swap_adapter', 'led'],
      steps: ['gloves'],
      answers: [],
    },
  ],
  words: {
    question: (id) => say(`q.${id}`),
    help: () => null,
    answer: (question, answer) => say(`a.${question}.${answer}`),
    action: (id) => say(`do.${id}`),
    steps: () => [],
    cause: (id) => say(`c.${id}`),
    reason: (question, answer) => say(`r.${question}.${answer}`),
    rule: {
      title: (id) => say(`rule.${id}`),
      step: (id, step) => say(`rule.${id}.${step}`),
      answer: (id, answer) => say(`rule.${id}.${answer}`),
    },
  },
  basis: () => 'judgement',
}
const seen: Identification = { ...unidentified, address: '192.168.1.20', sure: 1 }
const lines = (...events: CaseEvent[]): CaseLine[] =>
  events.map((event, seq) => ({ case: 'k', seq, at: 1000 + seq, event }))
const opened: CaseEvent = { kind: 'opened', address: '192.168.1.20', complaint: 'times_out' }
const saw = (question: string, answer: string): CaseEvent => ({
  kind: 'observed',
  observation: { question, answer, at: 1, by: { kind: 'person' } },
})
const run = (flow: string, outcome?: string): CaseEvent[] => [
  { kind: 'run-started', flow, run: flow },
  ...(outcome ? [{ kind: 'run-ended' as const, flow, run: flow, outcome }] : []),
]
const stateOf = (...events: CaseEvent[]) =>
  fold(lines(...events), (action) => advisor.action(action)?.invalidates ?? [])
const frame: Frame = {
  run: null,
  probing: false,
  lockedUntil: null,
  now: 5000,
  practice: false,
  picture: { body: 'unknown', guess: true },
  sources: [],
  presence: [],
  checks: null,
}
const view = (events: CaseEvent[], given = advice('factory_reset')) =>
  viewOf(stateOf(...events), given, advisor, frame)

test('a case begins with the question what is wrong', () => {
  const { next, station } = view([{ kind: 'opened', address: null, complaint: null }])
  expect(next).toMatchObject({ kind: 'question', id: 'complaint' })
  expect(station).toBe('ask')
})

test('a hot adapter overrules everything, and stays a rule after the answer is taken back', () => {
  const hot = [opened, saw('adapter_hot', 'too_hot')]
  expect(view(hot).next).toMatchObject({ kind: 'danger', rule: 'hot_adapter' })
  expect(unrecorded(stateOf(...hot), advisor.rules)).toEqual(['hot_adapter'])
  // Who cannot reach it is not led on: the page stays and says what else to do.
  const blocked = view([...hot, saw('danger-hot_adapter', 'cannot-reach')]).next
  expect(blocked).toMatchObject({ kind: 'danger', steps: [{ text: { key: 'case.danger-blocked' } }, {}] })
  const later: CaseEvent[] = [
    ...hot,
    { kind: 'rule-fired', rule: 'hot_adapter' },
    saw('danger-hot_adapter', 'unplugged'),
    { kind: 'taken-back', question: 'adapter_hot' },
  ]
  expect(view(later).next).toMatchObject({ kind: 'action', id: 'swap_adapter' })
  expect(evidenceOf(stateOf(...later))).toContainEqual({ kind: 'rule', rule: 'hot_adapter' })
  // Nobody's wish overrules it until the adapter was changed.
  const wish: CaseEvent = { kind: 'chosen', step: 'led' }
  expect(view([...later, wish]).next).toMatchObject({ id: 'swap_adapter' })
  const swapped: CaseEvent = { kind: 'acted', action: 'swap_adapter', outcome: 'not-cured' }
  expect(view([...later, swapped, wish]).next).toMatchObject({ id: 'led' })
  // The new one is hot as well: unplugged again, and changed again, whatever was done about the first.
  const again: CaseEvent = {
    kind: 'observed',
    observation: { question: 'adapter_hot', answer: 'too_hot', at: 2000, by: { kind: 'person' } },
  }
  expect(view([...later, swapped, again]).next).toMatchObject({ kind: 'danger', rule: 'hot_adapter' })
  const unplugged: CaseEvent = {
    kind: 'observed',
    observation: { question: 'danger-hot_adapter', answer: 'unplugged', at: 2001, by: { kind: 'person' } },
  }
  expect(view([...later, swapped, again, unplugged, wish]).next).toMatchObject({ id: 'swap_adapter' })
})

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

test('after a reset the camera is brought back, restored and proved, in this order, and only then is it fixed', () => {
  let events: CaseEvent[] = [
    opened,
    { kind: 'backed-up', backup: 'b', verified: true, settings: 41 },
    ...run('reset', 'ready'),
  ]
  expect(view(events).next).toMatchObject({ flow: 're-join' })
  events = [...events, ...run('re-join', 'joined'), ...eventsAfter('re-join', 'joined', 9)]
  expect(view(events).next).toMatchObject({ flow: 'restore' })
  events = [...events, ...run('restore', 'restored')]
  expect(view(events).next).toMatchObject({ flow: 'verify' })
  expect(view([...events, ...run('verify', 'failed')]).next.kind).not.toBe('verdict')
  const proved = view([...events, ...run('verify', 'passed')])
  expect(proved.next).toMatchObject({
    kind: 'verdict',
    verdict: { kind: 'cured', by: 'factory_reset', verified: true },
  })
})

test('a reset that does nothing is evidence, and asks again what it made stale', () => {
  const state = stateOf(opened, saw('led', 'solid'), ...eventsAfter('reset', 'nothing', 9))
  expect(evidenceOf(state)).toContainEqual({
    kind: 'answer',
    question: 'reset_outcome',
    answer: 'no_response',
  })
  expect(state.stale.has('led')).toBe(true)
})

test('when nothing is worth its cost the verdict says so, and never claims a cure', () => {
  const { next } = view([opened], advice('hand_over', 'end'))
  expect(next).toMatchObject({ kind: 'verdict', verdict: { kind: 'replace', verified: false } })
})

test('the shares of all causes make ten tenths, and nothing is ten in ten before a proof', () => {
  expect(tenths([0.34, 0.33, 0.33])).toEqual([4, 3, 3])
  expect(tenths([0.99, 0.01])).toEqual([10, 0])
  const sure = {
    ...advice('led', 'ask'),
    causes: [
      { id: 'wifi_fw_crash', p: 0.99, reasons: [] },
      { id: 'other', p: 0.01, reasons: [] },
    ],
  }
  expect(view([opened], sure).causes.map((cause) => cause.tenths)).toEqual([9, 1])
})

test('every sentence of this room has its words', () => {
  const texts = load('en')
  const speak = speaker('en', texts)
  for (const key of [
    'case.flow.reset.title',
    'knowledge.rules.hot_adapter.steps.never',
    'case.cloud-leave.answers.no',
    'case.losses.lost.settings',
    'case.verdict.title.wait',
  ])
    expect(speak.has(key)).toBe(true)
})

test('one press without effect may have been too short; the second one is evidence', () => {
  expect(eventsAfter('reset', 'nothing', 9, 0)).toEqual([])
  expect(eventsAfter('reset', 'nothing', 9, 1)).toContainEqual({
    kind: 'acted',
    action: 'factory_reset',
    outcome: 'not-cured',
  })
})

test('what must be done before a step stands before its own steps, and with a question that needs it', () => {
  const action = view([opened, saw('adapter_hot', 'normal'), { kind: 'chosen', step: 'swap_adapter' }]).next
  expect(action).toMatchObject({ steps: [{ text: { key: 'rule.sharp.gloves' }, warn: true }] })
  const question = view([opened, { kind: 'chosen', step: 'led' }]).next
  expect(question).toMatchObject({ kind: 'question', help: { key: 'rule.sharp' } })
})

test('a look at the internet waits for the leave of the owner, who may say no and may change their mind', () => {
  const asks = advice('cloud_reach', 'ask')
  const { next } = view([opened], asks)
  expect(next).toMatchObject({ kind: 'question', id: 'cloud-leave', answers: [{ id: 'yes' }, { id: 'no' }] })
  const allowed = (...more: CaseEvent[]) => cloudAllowed(stateOf(opened, ...more))
  expect(allowed()).toBe('open')
  expect(allowed(saw('cloud-leave', 'yes'))).toBe('yes')
  expect(allowed(saw('cloud-leave', 'cannot-tell'))).toBe('no')
  expect(allowed(saw('cloud-leave', 'yes'), { kind: 'taken-back', question: 'cloud-leave' })).toBe('open')
})

test('recordings inside a camera without a slot are named in the consent; a card is to be taken out', () => {
  const of = (facts: Record<string, boolean>) =>
    lossesOf(stateOf(opened, { kind: 'identified', identification: { ...seen, facts } }))
  expect(of({ cardSlot: false }).losing).toContain('recordings')
  expect(of({ cardSlot: false }).losses.kept).toEqual([])
  expect(of({}).losing).not.toContain('recordings')
  expect(of({}).losses.kept).toHaveLength(1)
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

test('what is seen of a cured camera proves the cure and says nothing of the cause', () => {
  const cured: CaseEvent[] = [
    opened,
    saw('lan_state', 'absent'),
    ...run('reset', 'ready'),
    { kind: 'acted', action: 'factory_reset', outcome: 'cured' },
    ...run('re-join', 'joined'),
    saw('lan_state', 'streams'),
    ...run('verify', 'passed'),
  ]
  const lan = (...events: CaseEvent[]) =>
    evidenceOf(stateOf(...events)).flatMap((line) =>
      line.kind === 'answer' && line.question === 'lan_state' ? [line.answer] : [],
    )
  expect(lan(...cured)).toEqual(['absent'])
  // Broken again, what it shows now counts.
  expect(lan(...cured, { kind: 'reopened', why: 'again' })).toEqual(['absent', 'streams'])
  const late: NamedCheck = { id: 'night', by: 'person', state: 'later', name: say('case.check.night') }
  const { next } = viewOf(stateOf(...cured), advice('factory_reset'), advisor, { ...frame, checks: [late] })
  expect(next).toMatchObject({
    kind: 'verdict',
    lines: expect.arrayContaining([say('case.verdict.open', { count: 1 })]),
    proof: { open: [{ id: 'night', why: say('case.check-why.later') }], more: { password: 0, later: 1 } },
  })
})

test('before the first repair the password is offered once, and whoever goes on without it is not asked again', () => {
  const there: CaseEvent[] = [
    opened,
    { kind: 'identified', identification: { ...seen, family: 'smartcam', ports: { control: 443 } } },
    saw('lan_state', 'streams'),
    saw('port-control', 'open'),
  ]
  expect(view(there).next).toMatchObject({ kind: 'login', text: { key: 'case.login.offer' } })
  // What only asks is cheaper than a password.
  const question = view(there, advice('led', 'ask'))
  expect(question.next).toMatchObject({ kind: 'question', id: 'led' })
  expect(question.others).toContainEqual(expect.objectContaining({ kind: 'ask', id: 'login' }))

  const without: CaseEvent[] = [...there, { kind: 'deferred', step: 'login' }]
  expect(view(without).next).toMatchObject({ kind: 'action', id: 'factory_reset' })
  expect(view(without).others.map(({ id }) => id)).toContain('login')
  const after: CaseEvent[] = [...without, { kind: 'chosen', step: 'login' }]
  expect(view(after).next).toMatchObject({ kind: 'login', text: { key: 'case.login.ask' } })

  // Whom it lets in, who is not there, and who is in danger is not asked; nor is anybody after a repair.
  const tried: CaseEvent = { kind: 'acted', action: 'wait_24h', outcome: 'not-cured' }
  for (const more of [
    saw('login', 'accepted'),
    saw('lan_state', 'absent'),
    saw('port-control', 'closed'),
    tried,
  ])
    expect(view([...there, more]).next).toMatchObject({ kind: 'action', id: 'factory_reset' })
  expect(view([...there, saw('adapter_hot', 'too_hot')]).next.kind).toBe('danger')
  expect(view([...there, saw('login', 'accepted')]).others.map(({ id }) => id)).not.toContain('login')
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

test('a camera that seems well is said to be well, is asked about first, and keeps its causes for a script', () => {
  const streams: CaseEvent = {
    kind: 'observed',
    observation: {
      question: 'lan_state',
      answer: 'streams',
      at: 1,
      by: { kind: 'probe', probe: 'lan-state' },
    },
  }
  const begun: CaseEvent = { kind: 'opened', address: '192.168.1.20', complaint: null }
  const seemed = viewOf(stateOf(begun, streams), advice('led', 'ask'), advisor, frame)
  expect(seemed).toMatchObject({
    well: true,
    headline: { key: 'case.headline.well' },
    next: { kind: 'question', id: 'complaint', text: { key: 'case.well.ask' }, why: [] },
  })
  expect(seemed.causes.length).toBeGreaterThan(0)
  // While the probes still look, nothing is said to be well.
  const looking = viewOf(stateOf(begun, streams), advice('led', 'ask'), advisor, { ...frame, probing: true })
  expect(looking.well).toBeUndefined()
  expect(view([opened, streams], advice('led', 'ask')).well).toBeUndefined()
})

test('a proved cure is evidence of the cause; before its proof it is none', () => {
  const helped: CaseEvent = { kind: 'acted', action: 'swap_adapter', outcome: 'cured' }
  const cured = { kind: 'cured', action: 'swap_adapter' }
  const proved = [opened, helped, saw('lan_state', 'streams'), ...run('verify', 'passed')]
  expect(evidenceOf(stateOf(opened, helped))).not.toContainEqual(cured)
  expect(evidenceOf(stateOf(...proved)).at(-1)).toEqual(cured)
  expect(JSON.stringify(evidenceOf(stateOf(...proved)))).not.toContain('lan_state')
  const own = { ...advice('hand_over', 'end'), cured: true as const }
  expect(view(proved, own).causesAsOf).toBe('cure')
  expect(view(proved, advice('hand_over', 'end')).causesAsOf).toBe('before')
  expect(view([opened]).causesAsOf).toBeUndefined()
})

test('an answer that stood before a repair in vain and after it is one reason', () => {
  const twice = [
    { question: 'lan_health', answer: 'stable', weight: 0.4 },
    { question: 'age', answer: 'yes', weight: -0.5 },
    { question: 'lan_health', answer: 'stable', weight: 0.3 },
  ]
  const own = { ...advice('led', 'ask'), causes: [{ id: 'wifi_fw_crash', p: 1, reasons: twice }] }
  const [row] = view([opened], own).causes
  expect(row!.reasons.map(({ question }) => question)).toEqual(['lan_health', 'age'])
})

test('whatever a probe may answer, and each way it may fail, has its words in every language', () => {
  const fails = ['closed', 'silent', 'breaks-off', 'cannot-tell']
  const wires = [...fails, 'talks-nonsense', 'wants-login']
  const answers: Record<string, string[]> = {
    privacy: ['on', 'off', ...wires],
    card: ['well', 'absent', 'trouble', ...wires],
    clock: ['right', 'minutes', 'hours', ...wires],
    tls: ['well', ...fails, 'talks-nonsense'],
    login: ['accepted', 'wrong', 'locked', 'silent', 'broken', 'cannot-tell'],
    ...Object.fromEntries(['control', 'rtsp', 'onvif'].map((one) => [`port-${one}`, ['open', ...fails]])),
  }
  for (const lang of ['en', 'de', 'es']) {
    const speak = speaker(lang, load(lang))
    for (const [asked, all] of Object.entries(answers))
      for (const answer of all)
        expect(speak.has(`case.seen.${asked}.${answer}`), `${lang} ${asked} ${answer}`).toBe(true)
  }
})

test('what was put off stands last among the other steps and can be taken up again, where no rule forbids it now', () => {
  const off: CaseEvent[] = [opened, { kind: 'deferred', step: 'led' }, { kind: 'deferred', step: 'wait_24h' }]
  const ids = (list: CaseEvent[]) => view(list).others.map(({ id }) => id)
  expect(ids(off).filter((id) => id !== 'login')).toEqual(['led', 'wait_24h'])
  expect(ids([...off, { kind: 'chosen', step: 'led' }])).not.toContain('led')
  expect(view([...off, { kind: 'chosen', step: 'led' }]).next).toMatchObject({ kind: 'question', id: 'led' })
  expect(ids([...off, saw('adapter_hot', 'too_hot')])).not.toContain('led')
})

// A small knowledge of two causes, and short words for the lines of a case: what the tests of this room play with.
import { type CaseEvent, type CaseLine, type Identification, say, unidentified } from '@pinhole/core'
import type { Advice, Advisor } from './advice.ts'
import { fold } from './state.ts'
import { type Frame, viewOf } from './view.ts'

const none = { minutes: 1, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
const questions: Record<string, string[]> = {
  complaint: ['times_out', 'adapter_hot'],
  adapter_hot: ['too_hot', 'normal'],
  led: ['off', 'solid'],
  lan_state: ['absent', 'streams'],
}
export const advice = (id: string, kind: 'ask' | 'do' | 'end' = 'do'): Advice => ({
  suggestion: { step: { kind, id }, expectedTotal: 10, cost: none, alternatives: [] },
  causes: [
    { id: 'wifi_fw_crash', p: 0.7, reasons: [{ question: 'led', answer: 'solid', weight: 0.4 }] },
    { id: 'other', p: 0.3, reasons: [] },
  ],
})
export const advisor: Advisor = {
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
      answers: ['unplugged', 'cannot-reach'],
      fed: {},
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
      fed: {},
    },
  ],
  needs: new Map([['swap_adapter', ['adapter']]]),
  causeNeeds: new Map(),
  guided: new Map(),
  unfit: new Set(),
  afterSupply: () => false,
  lastAfterReset: () => false,
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
export const seen: Identification = { ...unidentified, address: '192.168.1.20', sure: 1 }
const lines = (...events: CaseEvent[]): CaseLine[] =>
  events.map((event, seq) => ({ case: 'k', seq, at: 1000 + seq, event }))
export const opened: CaseEvent = { kind: 'opened', address: '192.168.1.20', complaint: 'times_out' }
export const saw = (question: string, answer: string): CaseEvent => ({
  kind: 'observed',
  observation: { question, answer, at: 1, by: { kind: 'person' } },
})
export const run = (flow: string, outcome?: string): CaseEvent[] => [
  { kind: 'run-started', flow, run: flow },
  ...(outcome ? [{ kind: 'run-ended' as const, flow, run: flow, outcome }] : []),
]
export const stateOf = (...events: CaseEvent[]) =>
  fold(lines(...events), (action) => advisor.action(action)?.invalidates ?? [])
export const frame: Frame = {
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
export const view = (events: CaseEvent[], given = advice('factory_reset')) =>
  viewOf(stateOf(...events), given, advisor, frame)

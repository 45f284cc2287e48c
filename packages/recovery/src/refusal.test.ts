import type { CaseEvent } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { knowledgeAdvisor } from './knowledge-advisor.ts'
import { refusalOf, refusalWords } from './refusal.ts'
import { fold } from './state.ts'
import { troubleAdvisor } from './trouble-advisor.ts'

const advisor = troubleAdvisor()
const speak = speaker('en', load('en'))
const known = (family: 'smartcam' | 'kasa-cam' = 'smartcam'): CaseEvent => ({
  kind: 'identified',
  identification: {
    mac: null,
    address: '192.168.1.20',
    entry: null,
    model: 'C210',
    family,
    hardware: null,
    firmware: null,
    name: null,
    sure: 1,
    evidence: [],
    ports: {},
    facts: {},
  },
})
const saw = (question: string, answer: string): CaseEvent => ({
  kind: 'observed',
  observation: { question, answer, at: 1, by: { kind: 'probe', probe: 'test' } },
})
const told = (question: string, answer: string): CaseEvent => ({
  kind: 'observed',
  observation: { question, answer, at: 1, by: { kind: 'person' } },
})
const state = (complaint: string | null, ...events: CaseEvent[]) =>
  fold(
    [{ kind: 'opened' as const, address: '192.168.1.20', complaint }, ...events].map((event, seq) => ({
      case: 'k',
      seq,
      at: seq,
      event,
    })),
  )
const chance = (of: ReturnType<typeof state>, cause = 'third_party_off') =>
  refusalOf(of, advisor).find(({ id }) => id === cause)

test('whatever the trouble is, a refused login has causes, and other programs being switched off is one with its reason', () => {
  for (const complaint of [null, 'times_out', 'picture-freezes', 'pan-tilt-dead', 'password-refused'])
    for (const login of ['wrong', 'v4-only']) {
      const refusal = refusalOf(state(complaint, known(), saw('login', login)), advisor)
      expect(refusal.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 9)
      const off = refusal.find(({ id }) => id === 'third_party_off')!
      expect(off.p).toBeGreaterThan(0.2)
      expect(off.p).toBeLessThan(0.9)
      expect(off.reasons.map(({ text }) => speak(text))).toContain('The home program is refused.')
    }
})

test('what the person knows moves it: a password that the app takes is no wrong one', () => {
  const refused = [known(), saw('login', 'wrong')]
  const before = chance(state('times_out', ...refused))!.p
  expect(chance(state('times_out', ...refused, told('app_login', 'yes')))!.p).toBeGreaterThan(before)
  expect(chance(state('times_out', ...refused, told('third_party', 'off')))!.p).toBeGreaterThan(0.7)
  expect(chance(state('times_out', ...refused, told('third_party', 'on')))!.p).toBeLessThan(before / 2)
})

test('a login that was taken, or of a camera without such a switch, asks for no causes', () => {
  expect(refusalOf(state(null, known(), saw('login', 'wrong'), saw('login', 'accepted')), advisor)).toEqual(
    [],
  )
  expect(refusalOf(state(null, known(), saw('login', 'camera-account')), advisor)).toEqual([])
  expect(refusalOf(state(null, known('kasa-cam'), saw('login', 'wrong')), advisor)).toEqual([])
  expect(refusalOf(state(null, known(), saw('login', 'wrong')), knowledgeAdvisor())).toEqual([])
})

test('before anybody says what is wrong, the refusal is the trouble that the case is about', () => {
  const advice = advisor.advise(state(null, known(), saw('login', 'wrong')).trail)
  expect(advice.causes[0]?.id).toBe('third_party_off')
  expect(advisor.advise(state('times_out', known(), saw('login', 'wrong')).trail).causes[0]?.id).not.toBe(
    'third_party_off',
  )
})

test('the two likeliest are said in a sentence without holes', () => {
  const text = refusalWords(refusalOf(state(null, known(), saw('login', 'wrong')), advisor))!
  expect(speak(text)).toMatch(
    /^It refuses a password that may be right\..*Other programs are switched off, about \d in 10/,
  )
  expect(speak(text)).not.toContain('{')
})

import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'

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

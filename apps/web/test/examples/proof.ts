import type { Ask, CaseView, Check, NamedCheck } from '@pinhole/core'
import { at, hallway, run, words } from './hallway.ts'

const verdict = (kind: 'cured' | 'replace' | 'wait', title: string, lines: string[], verified: boolean) =>
  hallway(
    {
      kind: 'verdict',
      verdict: {
        kind,
        cause: 'settings',
        p: 0.8,
        by: kind === 'cured' ? 'factory_reset' : null,
        verified,
        until: kind === 'wait' ? at + 72_000_000 : null,
      },
      title: words(title),
      lines: lines.map(words),
    },
    {
      station: 'report',
      passed: ['find', 'check', 'ask', 'cause', 'back-up', 'reset', 're-join', 'restore', 'verify'],
      closedAt: kind === 'cured' ? at : null,
    },
  )

const checkNames: Record<string, string> = {
  stream: 'Five minutes of picture without a freeze',
  settings: 'The settings are as before',
  card: 'The memory card is well',
  power: 'It comes back after a power cut, within two minutes',
  live: 'You see it in the app',
  turn: 'It turns smoothly',
  adapter: 'The adapter stays cool enough',
}
const details: Record<string, Record<string, string | number>> = {
  stream: { frames: 4482, seconds: 300 },
  settings: { equal: 37, of: 39 },
  card: { why: 'none' },
  power: { seconds: 68 },
}

/** The proof in one of its moments. */
const verify = (states: Record<string, Check['state']>, ask?: Ask) =>
  hallway(
    run({
      flow: 'verify',
      state: ask ? 'asks' : 'running',
      ...(ask ? { ask } : {}),
      checks: Object.entries(checkNames).map(([id, name], index) => ({
        id,
        by: index < 4 ? ('machine' as const) : ('person' as const),
        state: states[id] ?? ('to-do' as const),
        name: words(name),
        ...(details[id] ? { detail: details[id] } : {}),
      })),
    }),
    {
      id: 'verify-stream',
      station: 'verify',
      passed: ['find', 'check', 'ask', 'cause', 'back-up', 'reset', 're-join', 'restore'],
    },
  )

const check = (id: string, by: NamedCheck['by']): NamedCheck => ({
  id,
  by,
  state: 'passed',
  name: words(checkNames[id]!),
  ...(details[id] ? { detail: details[id] } : {}),
})
const open = (id: string, why: string) => ({ id, name: words(checkNames[id]!), why: words(why) })
const password = 'For that I need the password of the app’s account.'

/** Fixed, with checks that nobody could make, and the way to make them. */
const provedInPart = (): CaseView => {
  const view = verdict('cured', 'Fixed.', ['The Wi-Fi part had hung (9 in 10).'], true)
  if (view.next.kind !== 'verdict') return view
  const proof = {
    passed: [check('stream', 'machine'), check('power', 'machine')],
    told: [check('live', 'person'), check('adapter', 'person')],
    failed: [],
    open: [open('settings', password), open('card', password), open('turn', 'You put it off.')],
    more: { password: 2, later: 1 },
  }
  const after = {
    lost: [words('All its settings: nothing could be saved.'), words('Stored viewing positions')],
    again: [words('Links to voice assistants and other programs')],
    guide: { id: 'after-reset', title: words('After the reset: make it yours again') },
  }
  return { ...view, closedAt: null, next: { ...view.next, proof, after } }
}

/** The memory card is in, and the camera starts again. */
const restarts = (): CaseView => {
  const view = verify({ stream: 'passed', settings: 'passed', card: 'running' })
  if (view.next.kind !== 'run') return view
  const checks = (view.next.run.checks ?? []).map((one) =>
    one.id === 'card' ? { ...one, detail: { since: at, most: 120 } } : one,
  )
  const presence = Array.from({ length: 34 }, (_, second) => ({
    at: at + second * 1000,
    kind: 'tick' as const,
  }))
  return { ...view, presence, next: { ...view.next, run: { ...view.next.run, checks } } }
}

/** The proof in its moments, and how a case may end. */
export const proofs: Record<string, CaseView> = {
  'verify-stream': verify({ stream: 'running' }),
  'verify-power': verify(
    { stream: 'passed', settings: 'passed', card: 'cannot', power: 'running' },
    {
      kind: 'do',
      id: 'power',
      text: words('Unplug it once more. I want to see it come back.'),
      steps: [{ text: words('Pull the plug, count to ten, plug it in again.'), picture: 'plug' }],
      done: words('It is plugged in again'),
      cannot: words('I cannot do that now'),
    },
  ),
  'verify-card': restarts(),
  'verify-eye': verify(
    { stream: 'passed', settings: 'failed', card: 'cannot', power: 'passed', live: 'passed', turn: 'asks' },
    {
      kind: 'choice',
      id: 'turn',
      text: words('Turn it all the way with the app. Does it turn smoothly?'),
      options: ['Yes', 'No', 'Later', 'It has none'].map((text) => ({
        id: text === 'It has none' ? 'none' : text.toLowerCase(),
        text: words(text),
      })),
    },
  ),
  fixed: verdict(
    'cured',
    'Fixed.',
    ['Hallway is back, and passed 7 of 8 checks.', 'Five minutes of picture without a freeze.'],
    true,
  ),
  replace: verdict(
    'replace',
    'Replace it.',
    [
      'Its radio is almost certainly dead. Nobody can mend that at home.',
      'Still under warranty? Ask the shop.',
    ],
    false,
  ),
  wait_until: verdict('wait', 'Wait until tomorrow.', ['Tapo’s servers are down, not your camera.'], false),
  'fixed-in-part': provedInPart(),
}

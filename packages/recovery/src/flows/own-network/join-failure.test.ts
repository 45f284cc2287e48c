import { Secret } from '@pinhole/core'
import type { HeardNetwork } from '@pinhole/device'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { dueOf } from '../../due.ts'
import { fold } from '../../state.ts'
import { readWifi } from './join.ts'
import { joinReason, joinReasons, type JoinTrouble } from './join-failure.ts'
import { isHotspotOf } from './reach.ts'
import { newPassword, shown } from './secrets.ts'

const trouble = (over: Partial<JoinTrouble>): JoinTrouble => ({
  bars: 3,
  inTheAir: null,
  fellBack: false,
  neighbour: false,
  light: 'unknown',
  ...over,
})

test.each([
  [{ fellBack: true }, 'wrong-password'],
  [{ light: 'trying' }, 'wrong-password'],
  [{ fellBack: true, bars: 1 }, 'weak'],
  [{ fellBack: true, inTheAir: false }, 'not-found'],
  [{ neighbour: true, light: 'trying' }, 'no-address'],
  [{ light: 'settled' }, 'elsewhere'],
  [{ bars: 0 }, 'weak'],
  [{}, 'unknown'],
] as const)('%j most likely means %s', (over, reason) => {
  expect(joinReason(trouble(over))).toBe(reason)
})

test('every reason has its sentence', () => {
  const speak = speaker('en', load('en'))
  for (const reason of joinReasons) expect(speak.has(`case.ask.not-joined.why.${reason}`), reason).toBe(true)
})

test("only the camera's own network is joined, never a neighbour's camera", () => {
  const mac = '9C:A2:F4:00:AB:1F'
  expect(isHotspotOf(mac, { ssid: 'Tapo_Cam_AB1F' })).toBe(true)
  expect(isHotspotOf(mac, { ssid: 'Tapo_Cam_ab1f' })).toBe(true)
  expect(isHotspotOf(mac, { ssid: 'Tapo_Cam_AB1E' })).toBe(false)
  expect(isHotspotOf(mac, { ssid: 'Home AB1F' })).toBe(false)
  expect(isHotspotOf(null, { ssid: 'Tapo_Cam_AB1E' })).toBe(true)
})

test('a new password has sixteen signs that nobody mistakes for each other, and never comes twice', () => {
  let byte = 0
  const random = { next: () => 0, bytes: (length: number) => Uint8Array.from({ length }, () => byte++ & 255) }
  const made = [newPassword(random), newPassword(random)]
  expect(made[0]!.equals(made[1]!)).toBe(false)
  for (const secret of made) expect(shown(secret)).toMatch(/^[a-km-np-z2-9]{16}$/)
  expect(String(made[0])).not.toMatch(/[a-z]/)
})

const networks: HeardNetwork[] = [
  { ssid: 'home', signal: 3, open: false, key: {} },
  { ssid: 'cafe', signal: 2, open: true, key: {} },
]

test('a Wi-Fi password is asked for where one is needed, and one that was kept need not be typed', () => {
  const read = (value: unknown, kept?: Secret) => {
    const told = readWifi(value, networks, new Map(kept ? [['home', kept]] : []))
    if (told === 'not-heard') throw new Error('not heard')
    return told
  }
  expect(read({ ssid: 'home', password: 'long enough' }).keep).toBe(false)
  expect(read({ ssid: 'home', password: 'long enough', keep: true }).keep).toBe(true)
  expect(() => read({ ssid: 'home', password: 'short' })).toThrow('input.invalid')
  expect(() => read({ ssid: '' })).toThrow('input.invalid')
  expect(read({ ssid: 'cafe' }).network.ssid).toBe('cafe')
  const kept = new Secret('kept long enough')
  expect(read({ ssid: 'home' }, kept).password.equals(kept)).toBe(true)
  // A name it does not hear is no mistake of form: the page says that it cannot find that network.
  expect(readWifi({ ssid: 'hidden', password: 'long enough' }, networks)).toBe('not-heard')
})

test('a camera that was not reached waits: it is offered again, and after three times the case goes on without it', () => {
  const run = (flow: string, outcome: string, nth: number) => [
    { kind: 'run-started' as const, flow, run: `${flow}${nth}` },
    { kind: 'run-ended' as const, flow, run: `${flow}${nth}`, outcome },
  ]
  const due = (times: number) =>
    dueOf(
      fold(
        [
          { kind: 'opened' as const, address: null, complaint: null },
          ...run('reset', 'ready', 0),
          ...Array.from({ length: times }, (_, nth) => run('re-join', 'again', nth)).flat(),
        ].map((event, seq) => ({ case: 'k', seq, at: seq, event })),
      ),
    )
  for (const times of [0, 1, 2]) expect(due(times)).toEqual({ kind: 'flow', flow: 're-join' })
  expect(due(3).kind).toBe('diagnose')
})

import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { redact, redactText } from './redact.ts'
import { Secret } from './secret.ts'

test('a secret prints as stars in text, JSON and inspection', () => {
  const secret = new Secret('hunter2')
  for (const shown of [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ deep: [secret] }),
  ]) {
    expect(shown).not.toContain('hunter2')
  }
})

test('planted secrets, places and identities do not survive, at any depth', () => {
  const planted = {
    model: 'C210',
    password: 'p1',
    deep: [
      {
        ssid: 'HomeNet',
        latitude: 521234,
        note: 'seen at 192.168.1.77 as 9C:A2:F4:12:34:56 by me@example.com',
      },
    ],
    url: 'rtsp://admin:geheim@192.168.1.77/stream1',
    said: 'the code is 12345678',
  }
  const shown = JSON.stringify(redact(planted, ['12345678']))
  for (const secret of [
    'p1',
    'HomeNet',
    '521234',
    '192.168.1',
    '12:34:56',
    'me@example.com',
    'geheim',
    '12345678',
  ])
    expect(shown).not.toContain(secret)
  expect(shown).toContain('C210')
  expect(shown).toContain('9C:A2:F4')
})

test('plain sentences stay as they are', () => {
  expect(redactText('The camera left the network 3 s ago.')).toBe('The camera left the network 3 s ago.')
})

import type { PhoneView } from '@pinhole/core'
import { expect, test } from 'vitest'
import type { Door } from './door.ts'
import { phoneLines } from './phone-lines.ts'

const say = (key: string, values: object = {}) => `${key} ${Object.values(values).join()}`
const door = { say, world: { terminal: false } } as unknown as Door
const open: PhoneView = {
  state: 'waiting',
  addresses: [],
  url: 'https://127.0.0.2:7465',
  fingerprint: 'AB:CD',
  code: { link: 'https://127.0.0.2:7465/pair#x', qr: ['101', '110', '011'], until: 1, left: 1 },
  phones: [],
}

test('the terminal shows where the door is, its fingerprint and a code to scan, and nothing of a door that is shut', () => {
  expect(phoneLines(door, open)).toEqual([
    'cli.phone.at https://127.0.0.2:7465',
    'cli.phone.fingerprint AB:CD',
    'cli.phone.scan ',
    '█▄▀',
    ' ▀▀',
    'https://127.0.0.2:7465/pair#x',
  ])
  expect(phoneLines(door, { ...open, code: null })).toHaveLength(2)
  expect(phoneLines(door, { ...open, url: null })).toEqual([])
})

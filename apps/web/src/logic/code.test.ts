import { expect, test } from 'vitest'
import { clockFace, qrPath } from './code.ts'

test('a code is drawn as one rectangle for each run of dark squares', () => {
  expect(qrPath(['0110', '1001'])).toBe('M1 0h2v1h-2zM0 1h1v1h-1zM3 1h1v1h-1z')
})

test('seconds are shown as a clock shows them', () => {
  expect([300, 272, 9, 0].map(clockFace)).toEqual(['5:00', '4:32', '0:09', '0:00'])
})

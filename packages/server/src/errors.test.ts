import { readFileSync } from 'node:fs'
import { codes } from '@pinhole/core'
import { expect, test } from 'vitest'

test('the page of errors lists every code, and no other', () => {
  const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8')
  const listed = [...page.matchAll(/^\| `([a-z.-]+)` \|/gm)].map(([, code]) => code)
  expect(listed).toEqual([...codes])
})

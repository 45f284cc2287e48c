import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { guidesFor } from '@pinhole/guides'
import { loadMore } from '@pinhole/knowledge'
import { expect, test } from 'vitest'
import { troublesTable } from './table.ts'

const root = join(import.meta.dirname, '../..')

test('the table of troubles is the one the files give', () =>
  expect(readFileSync(join(root, 'docs/troubles.md'), 'utf8')).toBe(troublesTable()))

test('a fault that a trouble names is one that twins have', () => {
  const faults = new Set(
    readdirSync(join(root, 'packages/twin/src/faults')).map((file) => file.replace('.ts', '')),
  )
  for (const { id, twin } of loadMore().troubles)
    if ('fault' in twin) expect(faults, id).toContain(twin.fault)
})

test('every trouble has a guide', () => {
  for (const { id } of loadMore().troubles)
    expect(guidesFor(null, { trouble: id }).length, id).toBeGreaterThan(0)
})

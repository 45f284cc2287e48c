import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { guidesFor } from '@pinhole/guides'
import { loadMore } from '@pinhole/knowledge'
import { expect, test } from 'vitest'
import { troublesTable } from './table.ts'

const root = join(import.meta.dirname, '../..')

test('the table of troubles is the one the files give', () => {
  const fresh = readFileSync(join(root, 'docs/troubles.md'), 'utf8') === troublesTable()
  expect(fresh, 'docs/troubles.md lags behind the files: run `npm run troubles`').toBe(true)
})

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

test('a trouble that names a fault is one that scenarios play with it, and the other way round', () => {
  const list = readFileSync(join(root, 'packages/practice/src/scenarios/troubles.ts'), 'utf8')
  const lines = [...list.matchAll(/^ {2}\['([a-z-]+)', '([a-z0-9-]+)'/gm)].map(
    ([, id, fault]) => `${id}: ${fault}`,
  )
  const named = loadMore().troubles.flatMap(({ id, twin }) =>
    'fault' in twin ? [`${id}: ${twin.fault}`] : [],
  )
  expect(lines.toSorted()).toEqual(named.toSorted())
})

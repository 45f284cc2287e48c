import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { seedFile } from './seed.ts'

const folder = mkdtempSync(join(tmpdir(), 'pinhole-figures-'))
afterAll(() => rmSync(folder, { recursive: true }))
const kept = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const cut = kept('cut.json', '{')
const wrong = kept('wrong.json', JSON.stringify({ ...seedFile, causes: [] }))

it.each<[string, string[], string]>([
  ['a flag that there is not', ['--onyl', 'latency'], "Unknown option '--onyl'"],
  ['a key that there is not', ['--only', 'laten'], 'there is no key laten: write one or more of published,'],
  [
    'a model that is not there',
    ['--only', 'live', '--model', '/nope.json'],
    '/nope.json: cannot be read; look whether it is there.',
  ],
  ['a model that is no JSON', ['--only', 'live', '--model', cut], `${cut}: is no JSON (`],
  [
    'a model that is not right',
    ['--only', 'live', '--model', wrong],
    `${wrong}: causes has too few entries: write at least 1.`,
  ],
])('%s is said in a sentence before anything is reckoned', (_, args, says) => {
  const bench = [join(import.meta.dirname, 'main.ts'), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, bench, { encoding: 'utf8' })
  expect(stderr).toContain(says)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
})

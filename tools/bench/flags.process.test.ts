import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const run = (program: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, program), ...args], { encoding: 'utf8' })

it.each([
  ['run.ts', '--foo', "Unknown option '--foo'. There are: --json, --rounds,"],
  ['run.ts', '--rounds=x', '--rounds is x: write a whole number of at least 1.'],
  ['wire.ts', '--foo', "Unknown option '--foo'. There are: --json."],
  ['engine.ts', '--onyl', "Unknown option '--onyl'. There are: --json, --only,"],
  ['engine.ts', '--model=/nope.json', '/nope.json: cannot be read; look whether it is there.'],
])('%s %s measures nothing: it says one sentence and ends with 2', (program, flag, says) => {
  const { status, stdout, stderr } = run(program, flag)
  expect(stderr).toContain(says)
  expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({
    status: 2,
    stdout: '',
    lines: 1,
  })
})
